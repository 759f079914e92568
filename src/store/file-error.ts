import { EspalierError } from "../core/index.js";

/** A failure of the file system as an error of the store; an EspalierError as it is. */
export function fileError(error: unknown, path: string, intent: "read" | "write"): EspalierError {
  if (error instanceof EspalierError) return error;
  const code = intent === "read" ? "E_STORE_READ" : "E_STORE_WRITE";
  return new EspalierError(code, { path, got: error instanceof Error ? error.message : String(error), cause: error });
}

/** Whether a failure of the file system says that the named file does not exist. */
export function isAbsence(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
