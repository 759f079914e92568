import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json.js";

/** SHA-256 in lower-case hexadecimal, 64 characters. */
export type Sha256 = string;

/** SHA-256 of raw bytes or of the UTF-8 form of a text. */
export function sha256(bytes: Uint8Array | string): Sha256 {
  return createHash("sha256").update(bytes).digest("hex");
}

/** SHA-256 of a value's canonical JSON: equal values, equal hash. */
export function hashJson(value: unknown): Sha256 {
  return sha256(canonicalJson(value));
}
