import { EspalierError } from "../core/index.js";

/**
 * The beginning of a candidate's hash as people type it.
 *
 * @throws EspalierError `E_NAME_INVALID` for fewer than 4 digits or other characters
 */
export function checkedPrefix(prefix: string): string {
  if (/^[0-9a-f]{4,64}$/.test(prefix)) return prefix;
  throw new EspalierError("E_NAME_INVALID", {
    path: "candidate",
    expected: "the first 4 to 64 digits of a candidate's hash",
    got: JSON.stringify(prefix),
  });
}
