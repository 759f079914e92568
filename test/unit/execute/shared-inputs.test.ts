import { expect, test } from "vitest";
import { sha256 } from "../../../src/core/index.js";
import { SharedInputs } from "../../../src/execute/shared-inputs.js";
import { trialArtifacts } from "../../../src/testing/trial-tasks.js";

/** Ten artifacts of 100 bytes in front of a cache of the given capacity; `reads` are the digits fetched. */
function setUp(capacity: number) {
  const texts = Array.from({ length: 10 }, (_, digit) => String(digit).repeat(100));
  const source = trialArtifacts(...texts);
  const reads: number[] = [];
  const get = async (hash: string) => {
    reads.push(texts.findIndex((text) => sha256(text) === hash));
    return source.get(hash);
  };
  const inputs = new SharedInputs({ get }, capacity);
  const load = async (digit: number) => (await inputs.load({ role: sha256(texts[digit] ?? "") }))["role"];
  return { inputs, reads, load };
}

test("inputs lie in shared memory and hold the artifact's bytes", async () => {
  const { load } = setUp(1000);
  const bytes = await load(7);
  expect(bytes?.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(Buffer.from(bytes ?? []).toString()).toBe("7".repeat(100));
});

test("an artifact is read once, also for two roles of one task", async () => {
  const { inputs, reads, load } = setUp(1000);
  const hash = sha256("3".repeat(100));
  const { a, b } = await inputs.load({ a: hash, b: hash });
  expect(a).toBe(b);
  expect(await load(3)).toBe(a);
  expect(reads).toEqual([3]);
});

test("an artifact that two tasks ask for at the same time is read and counted once", async () => {
  const { reads, load } = setUp(300);
  const [a, b] = await Promise.all([load(1), load(1)]);
  expect(a).toBe(b);
  for (const digit of [2, 3, 1, 2, 3]) await load(digit);
  expect(reads).toEqual([1, 2, 3]);
});

test("the least recently used are let go beyond the capacity", async () => {
  const { reads, load } = setUp(300);
  for (const digit of [0, 1, 2, 0, 3, 0, 2, 3, 1]) await load(digit);
  expect(reads).toEqual([0, 1, 2, 3, 1]);
});

test("what exceeds the capacity alone is given, and not kept", async () => {
  const { reads, load } = setUp(99);
  expect((await load(1))?.byteLength).toBe(100);
  await load(1);
  expect(reads).toEqual([1, 1]);
});

test("a failing source fails the load and nothing after it", async () => {
  const { inputs, load } = setUp(1000);
  await expect(inputs.load({ role: sha256("unknown") })).rejects.toMatchObject({ code: "E_ARTIFACT_MISSING" });
  expect((await load(5))?.byteLength).toBe(100);
});
