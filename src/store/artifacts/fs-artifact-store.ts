import { readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { EspalierError, exists, type Sha256, sha256, writeWhole } from "../../core/index.js";
import type { ArtifactStore } from "../artifact-store.js";
import { fileError, isAbsence } from "../file-error.js";
import { makeFolder } from "../folder.js";

const HASH = /^[0-9a-f]{64}$/;

/**
 * Artifacts as files `<root>/ab/<hash>`, where `ab` are the hash's first two digits. A damaged file is set aside as
 * `<hash>.damaged`. Only who holds the study's lock may `put`: the first removes what killed processes have left.
 */
export function createFsArtifactStore(root: string): ArtifactStore {
  let swept: Promise<void> | undefined;
  const pathOf = (hash: Sha256) => join(root, hash.slice(0, 2), hash);
  return {
    async put(bytes) {
      const hash = sha256(bytes);
      const path = pathOf(hash);
      swept ??= removeUnfinished(root);
      await swept;
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
      return HASH.test(hash) && exists(pathOf(hash));
    },
  };
}

/** What cannot be removed does no harm. */
async function removeUnfinished(root: string): Promise<void> {
  const names = await readdir(root, { recursive: true }).catch(() => []);
  const unfinished = names.filter((name) => name.endsWith(".tmp"));
  await Promise.all(unfinished.map((name) => rm(join(root, name), { force: true }).catch(() => undefined)));
}
