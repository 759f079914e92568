import type { Sha256 } from "../core/index.js";

/**
 * Bytes by their SHA-256. `put` is atomic and durable (temporary file, fsync, rename, fsync of the folder): an artifact
 * is there whole or not at all, and putting it twice is harmless. `get` checks the hash: a damaged artifact is set
 * aside and refused with `E_ARTIFACT_CORRUPT`, an absent one with `E_ARTIFACT_MISSING`.
 */
export interface ArtifactStore {
  put(bytes: Uint8Array): Promise<Sha256>;
  get(hash: Sha256): Promise<Uint8Array>;
  has(hash: Sha256): Promise<boolean>;
}
