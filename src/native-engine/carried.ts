import { createRequire } from "node:module";

type Carried = "binding.patch" | "download.py" | "loader.cjs" | "stderr.cc" | "unpack.py";

/** Path of a file that is used as it is: it is not compiled with the rest. */
export function carriedFile(name: Carried): string {
  return createRequire(import.meta.url).resolve(`#native-engine/${name}`);
}
