import { access, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { EspalierError, type Sha256, sha256, writeWhole } from "../../core/index.js";
import type { ArtifactStore } from "../artifact-store.js";
import { fileError, isAbsence } from "../file-error.js";
import { makeFolder } from "../folder.js";

const HASH = /^[0-9a-f]{64}$/;

/**
 * Artifacts as files `<root>/ab/<hash>`, where `ab` are the hash's first two digits. A damaged file is set aside as
 * `<hash>.damaged`.
 */
export function createFsArtifactStore(root: string): ArtifactStore {
  const pathOf = (hash: Sha256) => join(root, hash.slice(0, 2), hash);
  return {
    async put(bytes) {
      const hash = sha256(bytes);
      const path = pathOf(hash);
      await makeFolder(dirname(path));
      await writeWhole(path, bytes).catch((error: unknown) => {
        throw fileError(error, path, "write");
      });
      return hash;
    },
    async get(hash) {
      if (!HASH.test(hash)) throw new EspalierError("E_ARTIFACT_MISSING", { path: JSON.stringify(hash) });
      const path = pathOf(hash);
      const bytes = await readFile(path).catch((error: unknown) => {
        if (isAbsence(error)) throw new EspalierError("E_ARTIFACT_MISSING", { path, cause: error });
        throw fileError(error, path, "read");
      });
      if (sha256(bytes) === hash) return bytes;
      await rename(path, `${path}.damaged`).catch(() => undefined);
      throw new EspalierError("E_ARTIFACT_CORRUPT", { path });
    },
    async has(hash) {
      if (!HASH.test(hash)) return false;
      return access(pathOf(hash)).then(
        () => true,
        () => false,
      );
    },
  };
}
