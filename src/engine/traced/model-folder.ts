import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EspalierError } from "../../core/index.js";

/** Kept in memory, and in containers often of 64 MB for all processes together. */
const IN_MEMORY = "/dev/shm";

/**
 * Writes an encoded saved model, since the addon reads models from files only: into memory where the system has a folder
 * there and room in it, else onto the disk.
 *
 * @returns a folder of its own, for the caller to remove
 * @throws EspalierError `E_FILE_WRITE` when neither takes it
 */
export function writeModel(model: Uint8Array): string {
  try {
    return writeInto(IN_MEMORY, model);
  } catch {
    return onDisk(model);
  }
}

export function removeModel(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function onDisk(model: Uint8Array): string {
  const path = tmpdir();
  try {
    return writeInto(path, model);
  } catch (cause) {
    throw new EspalierError("E_FILE_WRITE", { path, got: cause instanceof Error ? cause.message : `${cause}`, cause });
  }
}

function writeInto(parent: string, model: Uint8Array): string {
  const folder = mkdtempSync(join(parent, "espalier-graph-"));
  try {
    writeFileSync(join(folder, "saved_model.pb"), model);
    return folder;
  } catch (error) {
    removeModel(folder);
    throw error;
  }
}
