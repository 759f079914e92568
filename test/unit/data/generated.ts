import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { type Dataset, datasetFromArrays, type Part } from "../../../src/data/index.js";

/** A temporary folder that the end of the test removes. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "espalier-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Random bytes as examples of `size` values; `sizes[label]` of each class, sorted by class. */
export function generatedPart(sizes: readonly number[], size: number, seed = "part"): Part {
  const rng = createRng(seed);
  const labels = Uint8Array.from(sizes.flatMap((count, label) => new Array<number>(count).fill(label)));
  return { images: Uint8Array.from({ length: labels.length * size }, () => rng.integer(256)), labels };
}

/** Images of 3 × 2 pixels and 2 channels whose first two bytes are their position, so that each can be told apart. */
export function numberedDataset(sizes: readonly number[], testSizes?: readonly number[]): Dataset {
  const numbered = (each: readonly number[]) => {
    const part = generatedPart(each, 12);
    for (const position of part.labels.keys()) part.images.set([position >> 8, position & 255], position * 12);
    return part;
  };
  const test = testSizes === undefined ? {} : { test: numbered(testSizes) };
  return datasetFromArrays({
    shape: [3, 2, 2],
    classes: sizes.map((_, i) => `c${i}`),
    train: numbered(sizes),
    ...test,
  });
}

/** Positions in a numbered data set of the examples of a part. */
export function numbersOf({ images, labels }: Part): number[] {
  return Array.from(labels, (_, i) => (images[i * 12] as number) * 256 + (images[i * 12 + 1] as number));
}

/** Examples of each class. */
export function classCounts({ labels }: Part, classes: number): number[] {
  return Array.from({ length: classes }, (_, label) => labels.filter((each) => each === label).length);
}
