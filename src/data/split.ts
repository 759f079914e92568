import { z } from "zod";
import { EspalierError, type Rng, type RngStreams, shuffle } from "../core/index.js";
import { countOf, type Dataset, type Part } from "./dataset.js";
import { measureNormalisation, type Normalisation } from "./normalisation.js";
import { proportionalQuotas } from "./quota.js";

/** Number of examples in each part. */
export interface SplitCounts {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

export const splitCountsSchema: z.ZodType<SplitCounts> = z.strictObject({
  train: z.int().min(1),
  validation: z.int().min(1),
  test: z.int().min(1),
});

/**
 * Disjoint parts of a data set: weights are fitted on `train`, candidates compared on `validation`, and `test` is for
 * the final report alone. Plain arrays, so that a split travels as one block of bytes and is rebuilt as views of it.
 */
export interface Split {
  readonly name: string;
  /** Of one example: `[height, width, channels]` or `[features]`. */
  readonly shape: readonly number[];
  /** Names of the classes; labels are indices into them. */
  readonly classes: readonly string[];
  readonly train: Part;
  readonly validation: Part;
  readonly test: Part;
  /** Of the training part. */
  readonly normalisation: Normalisation;
}

/**
 * Draws a stratified split: every part has the classes in the proportions of the data set, exactly up to rounding. Test
 * examples come from the source's test part when it has one. Inside a part the classes are interleaved, so that a
 * prefix (`firstOf`) is stratified too. Test and validation parts do not depend on how many training examples are asked.
 *
 * @throws EspalierError E_DATA_INVALID when more examples are asked than there are
 * @example splitDataset(dataset, { train: 10_000, validation: 1_000, test: 5_000 }, createRngStreams(1))
 */
export function splitDataset(dataset: Dataset, counts: SplitCounts, streams: RngStreams): Split {
  checkCounts(dataset, counts);
  const { name, shape, classes } = dataset;
  const pool = createPool(dataset.train, classes.length, streams("split", "train"));
  const testPool = dataset.test ? createPool(dataset.test, classes.length, streams("split", "test")) : pool;
  const test = draw(testPool, counts.test, streams("split-order", "test"));
  const validation = draw(pool, counts.validation, streams("split-order", "validation"));
  const train = draw(pool, counts.train, streams("split-order", "train"));
  const normalisation = measureNormalisation(train, shape.at(-1) ?? 1);
  return { name, shape, classes, train, validation, test, normalisation };
}

function checkCounts({ train, test }: Dataset, counts: SplitCounts): void {
  checkDemand(test ? ["train", "validation"] : ["train", "validation", "test"], counts, countOf(train));
  if (test) checkDemand(["test"], counts, countOf(test));
}

function checkDemand(parts: readonly (keyof SplitCounts)[], counts: SplitCounts, available: number): void {
  const asked = parts.map((part) => counts[part]);
  const demand = asked.reduce((sum, count) => sum + count, 0);
  if (demand <= available && asked.every((count) => Number.isInteger(count) && count >= 1)) return;
  throw new EspalierError("E_DATA_INVALID", {
    path: parts.map((part) => `split.${part}`).join(" + "),
    expected: `integers >= 1, at most ${available} in all`,
    got: asked.length === 1 ? `${demand}` : `${asked.join(" + ")} = ${demand}`,
    next: "lower the counts of the split",
  });
}

/** The examples of a part that are not yet drawn: their positions in random order, by class. */
interface Pool {
  readonly part: Part;
  readonly byClass: readonly number[][];
}

function createPool(part: Part, classes: number, rng: Rng): Pool {
  const byClass = Array.from({ length: classes }, (): number[] => []);
  part.labels.forEach((label, position) => {
    (byClass[label] as number[]).push(position);
  });
  for (const positions of byClass) shuffle(positions, rng);
  return { part, byClass };
}

/** Takes `count` examples out of the pool. */
function draw({ part, byClass }: Pool, count: number, rng: Rng): Part {
  const sizes = byClass.map((positions) => positions.length);
  const quotas = proportionalQuotas(sizes, count);
  const drawn = byClass.map((positions, label) => positions.splice(0, quotas[label]));
  return gather(part, interleave(drawn, rng));
}

/** Spreads every class evenly over the order, each example at random inside its share of it. */
function interleave(byClass: readonly (readonly number[])[], rng: Rng): readonly number[] {
  const placed = byClass.flatMap((positions) =>
    positions.map((position, i) => ({ position, place: (i + rng.float()) / positions.length })),
  );
  return placed.sort((a, b) => a.place - b.place).map(({ position }) => position);
}

function gather({ images, labels }: Part, positions: readonly number[]): Part {
  const size = images.length / labels.length;
  const length = positions.length * size;
  const chosen = images instanceof Uint8Array ? new Uint8Array(length) : new Float32Array(length);
  positions.forEach((position, i) => {
    chosen.set(images.subarray(position * size, (position + 1) * size), i * size);
  });
  return { images: chosen, labels: Uint8Array.from(positions, (position) => labels[position] as number) };
}
