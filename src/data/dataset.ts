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
 * neither bytes nor finite floats, nothing at all
 */
export function checkedDataset(dataset: Dataset): Dataset {
  const { name, shape, classes, train, test } = dataset;
  if ((shape.length !== 1 && shape.length !== 3) || shape.some((size) => !Number.isInteger(size) || size < 1)) {
    const expected = "[height, width, channels] or [features], each at least 1";
    throw invalidData(`${name}.shape`, expected, JSON.stringify(shape));
  }
  if (classes.length < 1 || classes.length > 256) {
    throw invalidData(`${name}.classes`, "1-256 class names", `${classes.length}`);
  }
  checkPart(train, `${name}.train`, dataset);
  if (test !== undefined) checkPart(test, `${name}.test`, dataset);
  return dataset;
}

function checkPart({ images, labels }: Part, path: string, { shape, classes }: Dataset): void {
  if (!(labels instanceof Uint8Array)) throw invalidData(`${path}.labels`, "a Uint8Array", kindOf(labels));
  checkValues(images, `${path}.images`);
  const count = labels.length;
  const size = shape.reduce((product, length) => product * length, 1);
  if (count === 0) throw invalidData(path, "at least one example", "none");
  if (images.length !== count * size) {
    throw invalidData(`${path}.images`, `${count} labels × ${size} = ${count * size} values`, `${images.length}`);
  }
  const label = labels.findIndex((each) => each >= classes.length);
  if (label >= 0) {
    throw invalidData(`${path}.labels[${label}]`, `a class in 0-${classes.length - 1}`, `${labels[label]}`);
  }
}

/** @throws EspalierError E_DATA_INVALID when values are neither bytes nor finite floats */
export function checkValues(values: Part["images"], path: string): void {
  if (values instanceof Uint8Array) return;
  // Programs in JavaScript may hand over anything, and other arrays would be taken for floats in silence.
  if (!(values instanceof Float32Array)) throw invalidData(path, "a Uint8Array or Float32Array", kindOf(values));
  const at = values.findIndex((each) => !Number.isFinite(each));
  if (at >= 0) throw invalidData(`${path}[${at}]`, "a finite number", `${values[at]}`);
}

function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** The error of data that do not fit. */
export function invalidData(path: string, expected: string, got: string): EspalierError {
  return new EspalierError("E_DATA_INVALID", { path, expected, got });
}
