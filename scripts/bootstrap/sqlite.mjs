import { nodeHeaders } from "./dependencies.mjs";
import { npm, run, SetupError } from "./shell.mjs";

/** Opens a database in a process of its own, since a broken binary may take its process down; rebuilds if that fails. */
export function checkSqlite({ note }) {
  if (opensDatabase()) return "loads";
  note("sqlite3 does not load: compiling it (about 1 minute) ...");
  const { ok, output } = npm(["rebuild", "sqlite3", "--ignore-scripts=false"], {
    ...nodeHeaders(),
    npm_config_build_from_source: "true",
  });
  if (ok && opensDatabase()) return "compiled here, loads";
  throw new SetupError(
    "sqlite3 does not load and cannot be compiled; python3, make and a C++ compiler are needed " +
      "(Debian: apt-get install python3 make g++; macOS: xcode-select --install)",
    output,
  );
}

function opensDatabase() {
  const program = 'new (require("sqlite3").Database)(":memory:", (error) => process.exit(error ? 1 : 0))';
  return run(process.execPath, ["-e", program]).ok;
}
