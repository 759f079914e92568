import { EspalierError } from "../core/index.js";

/**
 * Labelled examples on the host. Both arrays may be views of shared memory, at any byte offset: read only.
 */
export interface Part {
  /**
   * Count × shape, row-major, channels last. A byte `b` stands for the value `b / 255`, a float for itself.
   */
  readonly images: Uint8Array | Float32Array;
  /** One per example, 0 … number of classes - 1. */
  readonly labels: Uint8Array;
}

/** Everything a source holds, before any of it is chosen for training. */
export interface Dataset {
  readonly name: string;
  /** Of one example: `[height, width, channels]` for images, `[features]` for vectors. */
  readonly shape: readonly number[];
  /** Names of the classes, at most 256; a label is an index into them. */
  readonly classes: readonly string[];
  /** Where training and validation examples come from, and test examples too when there is no `test`. */
  readonly train: Part;
  /** The source's own test examples, never used for anything else. */
  readonly test?: Part;
}

/** Number of examples. */
export function countOf(part: Part): number {
  return part.labels.length;
}

/**
 * The first `count` examples, without copying. In the parts of a split they hold the classes in nearly the proportions
 * of the whole part.
 *
 * @throws EspalierError E_DATA_INVALID when there are fewer
 */
export function firstOf(part: Part, count: number): Part {
  if (!Number.isInteger(count) || count < 0 || count > countOf(part)) {
    throw new EspalierError("E_DATA_INVALID", {
      expected: `0-${countOf(part)} examples of this part`,
      got: `${count}`,
    });
  }
  const size = part.images.length / countOf(part);
  return { images: part.images.subarray(0, count * size), labels: part.labels.subarray(0, count) };
}

/** Class names for a source that has none: `"0"` … up to the largest label. */
export function numberedClasses(labels: Uint8Array): readonly string[] {
  const largest = labels.reduce((a, b) => Math.max(a, b), 0);
  return Array.from({ length: largest + 1 }, (_, label) => String(label));
}

/**
 * Returns a data set whose parts fit its shape and classes.
 *
 * @throws EspalierError E_DATA_INVALID naming the part: sizes that do not fit, labels without a class, values that are
 * not finite, nothing at all
 */
export function checkedDataset(dataset: Dataset): Dataset {
  const { shape, classes, train, test } = dataset;
  if ((shape.length !== 1 && shape.length !== 3) || shape.some((size) => !Number.isInteger(size) || size < 1)) {
    const expected = "[height, width, channels] or [features], each at least 1";
    throw new EspalierError("E_DATA_INVALID", { path: `${dataset.name}.shape`, expected, got: JSON.stringify(shape) });
  }
  if (classes.length < 1 || classes.length > 256) {
    throw new EspalierError("E_DATA_INVALID", {
      path: `${dataset.name}.classes`,
      expected: "1-256 class names",
      got: `${classes.length}`,
    });
  }
  checkPart(train, `${dataset.name}.train`, dataset);
  if (test !== undefined) checkPart(test, `${dataset.name}.test`, dataset);
  return dataset;
}

function checkPart(part: Part, path: string, { shape, classes }: Dataset): void {
  const count = countOf(part);
  const size = shape.reduce((product, length) => product * length, 1);
  if (count === 0) throw new EspalierError("E_DATA_INVALID", { path, expected: "at least one example", got: "none" });
  if (part.images.length !== count * size) {
    const expected = `${count} labels × ${size} = ${count * size} values`;
    throw new EspalierError("E_DATA_INVALID", { path: `${path}.images`, expected, got: `${part.images.length}` });
  }
  const label = part.labels.findIndex((each) => each >= classes.length);
  if (label >= 0) {
    throw new EspalierError("E_DATA_INVALID", {
      path: `${path}.labels[${label}]`,
      expected: `a class in 0-${classes.length - 1}`,
      got: `${part.labels[label]}`,
    });
  }
  const value = part.images instanceof Uint8Array ? -1 : part.images.findIndex((each) => !Number.isFinite(each));
  if (value >= 0) {
    const got = `${part.images[value]}`;
    throw new EspalierError("E_DATA_INVALID", { path: `${path}.images[${value}]`, expected: "a finite number", got });
  }
}
