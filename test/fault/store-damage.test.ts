import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { canonicalJson, createRng, EspalierError, type Rng } from "../../src/core/index.js";
import { createSqliteStores, type StudyStore } from "../../src/store/index.js";
import { trialCommit, trialStudy } from "../../src/testing/trial-records.js";
import { temporaryFolder } from "../helpers/temporary-folder.js";

const SEEDS = 100;
const COMMITS = 30;

test(`${SEEDS} databases with random damage give true records or an error of the store`, async () => {
  const root = temporaryFolder();
  const written = await whole(root);
  const bytes = readFileSync(join(root, "whole", "study.sqlite"));
  const outcomes: Record<string, number> = {};
  for (let seed = 0; seed < SEEDS; seed++) {
    const name = `damaged-${seed}`;
    cpSync(join(root, "whole"), join(root, name), { recursive: true });
    writeFileSync(join(root, name, "study.sqlite"), damaged(bytes, createRng(`store-damage-${seed}`)));
    for (const mode of ["read", "write"] as const) {
      const outcome = await readAll(root, name, mode, written);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
  }
  // Otherwise the damage was too little, or too much, to say anything.
  expect(outcomes["E_STORE_CORRUPT"]).toBeGreaterThan(SEEDS / 4);
  expect(outcomes["read"]).toBeGreaterThan(SEEDS / 10);
});

/** A study with some commits; returns the canonical forms of its records. */
async function whole(root: string): Promise<ReadonlySet<string>> {
  const store = await createSqliteStores(root).create(trialStudy("whole"));
  for (let n = 0; n < COMMITS; n++) await store.commit(trialCommit(n));
  const records = await recordsOf(store);
  await store.close();
  return new Set(records.map(canonicalJson));
}

/** Overwrites one to three places, mostly a byte, sometimes up to a page; sometimes cuts the end off. */
function damaged(bytes: Uint8Array, rng: Rng): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (let places = 1 + rng.integer(3); places > 0; places--) {
    const start = rng.integer(copy.length);
    const length = rng.integer(8) === 0 ? rng.integer(4096) : 1;
    for (let i = start; i < Math.min(start + length, copy.length); i++) copy[i] = rng.integer(256);
  }
  return rng.integer(10) === 0 ? copy.subarray(0, rng.integer(copy.length)) : copy;
}

/** Reads everything; says `read`, or the code of the error. */
async function readAll(
  root: string,
  name: string,
  mode: "read" | "write",
  written: ReadonlySet<string>,
): Promise<string> {
  let store: StudyStore | undefined;
  try {
    store = await createSqliteStores(root).open(name, mode);
    const records = await recordsOf(store);
    const strange = records.map(canonicalJson).filter((record) => !written.has(record));
    expect(strange, name).toEqual([]);
    return "read";
  } catch (error) {
    if (error instanceof EspalierError && /^E_ST(ORE|UDY)_/.test(error.code)) return error.code;
    throw error;
  } finally {
    await store?.close();
  }
}

async function recordsOf(store: StudyStore): Promise<readonly unknown[]> {
  return [
    store.study,
    ...(await store.tasks()),
    ...(await store.candidates()),
    ...(await store.evaluations()),
    ...(await store.fronts()),
    ...(await store.events()),
    ...(await store.artifacts()),
  ];
}
