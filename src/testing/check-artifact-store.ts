import assert from "node:assert/strict";
import { sha256 } from "../core/index.js";
import type { ArtifactStore } from "../store/index.js";
import type { ConformanceCase } from "./conformance-case.js";
import { rejects } from "./has-code.js";

/** An artifact store without artifacts, made anew for every case. */
export interface ArtifactStoreTrial {
  readonly store: ArtifactStore;
  /** Flips a bit of a stored artifact behind the store's back; left out where nothing can reach it. */
  damage?(hash: string): Promise<void>;
}

export type ArtifactStoreFactory = () => ArtifactStoreTrial | Promise<ArtifactStoreTrial>;

/**
 * The contract of `ArtifactStore` as cases for any test framework.
 *
 * @example for (const { name, run } of checkArtifactStore(() => ({ store: createMemoryArtifactStore() }))) test(name, run);
 */
export function checkArtifactStore(create: ArtifactStoreFactory): readonly ConformanceCase[] {
  const check = (name: string, breach: (trial: ArtifactStoreTrial) => Promise<void>): ConformanceCase => ({
    name,
    run: async () => breach(await create()),
  });
  return [
    check("gives bytes back by their SHA-256", givesBytesBack),
    check("takes the same bytes again, also at the same time", acceptsEqualBytes),
    check("refuses an artifact that is not there", refusesMissing),
    check("refuses what is no hash", refusesNoHash),
    check("keeps its own copy of the bytes", keepsCopy),
    check("sets a damaged artifact aside until it is put again", setsDamagedAside),
    check("mends a damaged artifact that is put again unread", mendsDamaged),
  ];
}

async function givesBytesBack({ store }: ArtifactStoreTrial): Promise<void> {
  for (const bytes of [text("weights"), new Uint8Array(0), new Uint8Array(300_000).fill(255)]) {
    const hash = await store.put(bytes);
    assert.equal(hash, sha256(bytes));
    assert.equal(await store.has(hash), true);
    assert.deepEqual(Uint8Array.from(await store.get(hash)), bytes);
  }
  const window = new Uint8Array(text("_view_").buffer, 1, 4);
  assert.equal(await store.put(window), sha256("view"), "a view was stored with what lies around it");
}

async function acceptsEqualBytes({ store }: ArtifactStoreTrial): Promise<void> {
  const bytes = new Uint8Array(100_000).fill(3);
  const hash = await store.put(bytes);
  const again = await Promise.all([store.put(bytes), store.put(bytes), store.get(hash), store.put(bytes)]);
  assert.equal(sha256(again[2]), hash);
  assert.equal(sha256(await store.get(hash)), hash);
}

async function refusesMissing({ store }: ArtifactStoreTrial): Promise<void> {
  const absent = sha256("absent");
  assert.equal(await store.has(absent), false);
  await rejects("E_ARTIFACT_MISSING", () => store.get(absent));
}

async function refusesNoHash({ store }: ArtifactStoreTrial): Promise<void> {
  for (const name of ["", "..", "../../secret", "ab", sha256("x").toUpperCase(), `${sha256("x")}/..`]) {
    assert.equal(await store.has(name), false);
    await rejects("E_ARTIFACT_MISSING", () => store.get(name));
  }
}

async function keepsCopy({ store }: ArtifactStoreTrial): Promise<void> {
  const bytes = text("weights");
  const hash = await store.put(bytes);
  bytes.fill(0);
  const got = await store.get(hash);
  assert.equal(sha256(got), hash);
  got.fill(0);
  assert.equal(sha256(await store.get(hash)), hash);
}

async function setsDamagedAside({ store, damage }: ArtifactStoreTrial): Promise<void> {
  if (!damage) return;
  const hash = await store.put(text("weights"));
  await damage(hash);
  await rejects("E_ARTIFACT_CORRUPT", () => store.get(hash));
  assert.equal(await store.has(hash), false);
  await rejects("E_ARTIFACT_MISSING", () => store.get(hash));
  await store.put(text("weights"));
  assert.equal(sha256(await store.get(hash)), hash);
}

async function mendsDamaged({ store, damage }: ArtifactStoreTrial): Promise<void> {
  if (!damage) return;
  const hash = await store.put(text("weights"));
  await damage(hash);
  await store.put(text("weights"));
  assert.equal(sha256(await store.get(hash)), hash);
}

function text(content: string): Uint8Array {
  return Uint8Array.from(Buffer.from(content));
}
