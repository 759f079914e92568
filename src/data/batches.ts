import type { Augmenter } from "./augmentation.js";
import { countOf, invalidData, type Part } from "./dataset.js";
import { createCopier, createNormaliser, type Normaliser } from "./normalisation.js";
import type { Split } from "./split.js";

/** The arrays are used again for the next batch: make tensors of them, or a copy, before asking for it. */
export interface Batch {
  /** Count × shape, normalised. */
  readonly images: Float32Array;
  /** Class indices. */
  readonly labels: Int32Array;
  /** `size`, or less in the last batch. */
  readonly count: number;
}

export interface BatchOptions {
  /** Examples per batch, at least 1. */
  readonly size: number;
  /** Positions in the part, for example a `permutation` of them. Default: all, in their order. */
  readonly order?: Uint32Array;
  /** Leaves out a last batch of fewer than `size` examples. */
  readonly dropLast?: boolean;
  /** Applied to every image after normalisation. */
  readonly augment?: Augmenter;
}

/** What of a split its batches depend on beside the part; no normalisation where the part is normalised already. */
export type BatchFacts = Pick<Split, "shape"> & Partial<Pick<Split, "normalisation">>;

/**
 * Batches of one part of a split, normalised; the same arguments give the same bytes.
 *
 * @throws EspalierError E_DATA_INVALID for a size below 1 and for a position outside the part
 * @example for (const { images, labels, count } of batches(split, split.train, { size: 64 })) …
 */
export function* batches(split: BatchFacts, part: Part, options: BatchOptions): Generator<Batch, void, undefined> {
  const { size, order, dropLast = false } = options;
  if (!Number.isInteger(size) || size < 1) throw invalidData("batch size", "an integer >= 1", `${size}`);
  const total = order?.length ?? countOf(part);
  const length = split.shape.reduce((product, each) => product * each, 1);
  const write = createWriter(split, part, options.augment);
  const images = new Float32Array(Math.min(size, total) * length);
  const labels = new Int32Array(Math.min(size, total));
  for (let start = 0; start + (dropLast ? size : 1) <= total; start += size) {
    const count = Math.min(size, total - start);
    for (let i = 0; i < count; i++) {
      const position = order === undefined ? start + i : (order[start + i] as number);
      labels[i] = labelAt(part, position);
      write(position, images, i * length);
    }
    yield { images: images.subarray(0, count * length), labels: labels.subarray(0, count), count };
  }
}

function createWriter(split: BatchFacts, part: Part, augment: Augmenter | undefined): Normaliser {
  const normalise = split.normalisation ? createNormaliser(split.normalisation, part) : createCopier(part);
  if (augment === undefined) return normalise;
  const image = new Float32Array(part.images.length / countOf(part));
  return (position, target, at) => {
    normalise(position, image, 0);
    augment(image, target, at);
  };
}

/** The part with normalised images, four bytes a value: for those who go through it often. */
export function normalisePart({ normalisation }: Pick<Split, "normalisation">, part: Part): Part {
  const images = new Float32Array(part.images.length);
  const size = images.length / countOf(part);
  const write = createNormaliser(normalisation, part);
  for (let position = 0; position < countOf(part); position++) write(position, images, position * size);
  return { images, labels: part.labels };
}

function labelAt(part: Part, position: number): number {
  const label = part.labels[position];
  if (label !== undefined) return label;
  throw invalidData("batch order", `a position in 0-${countOf(part) - 1}`, `${position}`);
}
