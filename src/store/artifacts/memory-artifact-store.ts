import { EspalierError, type Sha256, sha256 } from "../../core/index.js";
import type { ArtifactStore } from "../artifact-store.js";

/** Artifacts that last as long as the process. */
export function createMemoryArtifactStore(): ArtifactStore {
  const kept = new Map<Sha256, Uint8Array>();
  return {
    async put(bytes) {
      const hash = sha256(bytes);
      kept.set(hash, Uint8Array.from(bytes));
      return hash;
    },
    async get(hash) {
      const bytes = kept.get(hash);
      if (!bytes) throw new EspalierError("E_ARTIFACT_MISSING", { path: hash });
      return Uint8Array.from(bytes);
    },
    async has(hash) {
      return kept.has(hash);
    },
  };
}
