import { statfs } from "node:fs/promises";
import { EspalierError, formatBytes } from "../core/index.js";
import type { Wheel } from "./wheels.js";

/**
 * TensorFlow's wheels for Linux are made for glibc.
 *
 * @param glibc version of the C library that Node runs on; undefined for another one
 * @throws EspalierError `E_ENGINE_INSTALL`
 */
export function checkSystem(glibc: string | undefined = glibcVersion()): void {
  if (process.platform !== "linux") return;
  const [major = 0, minor = 0] = (glibc ?? "").split(".").map(Number);
  if (major > 2 || (major === 2 && minor >= 27)) return;
  throw new EspalierError("E_ENGINE_INSTALL", {
    message: "TensorFlow does not run on this system",
    expected: "glibc 2.27 or newer",
    got: glibc === undefined ? "another C library" : `glibc ${glibc}`,
    next: "WebAssembly is used here, there is nothing to do",
  });
}

/** @throws EspalierError `E_ENGINE_INSTALL` when the disk of the folder has no room for a set-up */
export async function checkSpace(folder: string, { space }: Pick<Wheel, "space">): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free > space) return;
  throw new EspalierError("E_ENGINE_INSTALL", {
    path: folder,
    message: "there is too little space on this disk",
    expected: formatBytes(space),
    got: `${formatBytes(free)} free`,
    next: "free some space, or set ESPALIER_CACHE to a folder on another disk",
  });
}

function glibcVersion(): string | undefined {
  const { header } = process.report.getReport() as { readonly header: { readonly glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime;
}
