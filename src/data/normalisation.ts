import { countOf, type Part } from "./dataset.js";

/**
 * Per-channel mean and standard deviation of a training part, in the units of the values (a byte counts as 0 … 1). In
 * vectors every feature is a channel of its own.
 */
export interface Normalisation {
  readonly mean: readonly number[];
  /** Population standard deviation; 1 for a channel that is constant, so that one can always divide by it. */
  readonly deviation: readonly number[];
}

/** Writes example number `example` of a part to `target` from index `at` on, as `(value - mean) / deviation`. */
export type Normaliser = (example: number, target: Float32Array, at: number) => void;

/** Measures a non-empty part whose examples have `channels` values per pixel, in float64. */
export function measureNormalisation({ images }: Part, channels: number): Normalisation {
  const unit = images instanceof Uint8Array ? 255 : 1;
  const moments = Array.from({ length: channels }, (_, channel) => momentsOf(images, channel, channels));
  return {
    mean: moments.map(({ mean }) => mean / unit),
    deviation: moments.map(({ deviation }) => deviation / unit || 1),
  };
}

/** Of the values at `start`, `start + step`, … to the end. */
function momentsOf(images: Part["images"], start: number, step: number): { mean: number; deviation: number } {
  const count = images.length / step;
  // Distances to the first value: those of a constant channel sum to 0 exactly, not to a rounding error.
  const origin = images[start] as number;
  let sum = 0;
  for (let i = start; i < images.length; i += step) sum += (images[i] as number) - origin;
  const mean = origin + sum / count;
  let squares = 0;
  for (let i = start; i < images.length; i += step) squares += ((images[i] as number) - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / count) };
}

/** Prepares normalising of the examples of `part`. */
export function createNormaliser(normalisation: Normalisation, part: Part): Normaliser {
  const { images } = part;
  const size = images.length / countOf(part);
  if (images instanceof Uint8Array) return byteNormaliser(normalisation, images, size);
  return isIdentity(normalisation) ? createCopier(part) : floatNormaliser(normalisation, images, size);
}

/** Takes the examples of a part as they are. */
export function createCopier({ images, labels }: Part): Normaliser {
  const size = images.length / labels.length;
  return (example, target, at) => target.set(images.subarray(example * size, (example + 1) * size), at);
}

/** Whether normalising by it changes no float. */
export function isIdentity({ mean, deviation }: Normalisation): boolean {
  return mean.every((each) => each === 0) && deviation.every((each) => each === 1);
}

/** Through a table of 256 values per channel. */
function byteNormaliser({ mean, deviation }: Normalisation, images: Uint8Array, size: number): Normaliser {
  const table = Float32Array.from({ length: 256 * mean.length }, (_, i) => {
    const channel = i >> 8;
    return ((i & 255) / 255 - (mean[channel] as number)) / (deviation[channel] as number);
  });
  return (example, target, at) => {
    const from = example * size;
    for (let i = 0, row = 0; i < size; i++) {
      target[at + i] = table[row + (images[from + i] as number)] as number;
      row = row + 256 === table.length ? 0 : row + 256;
    }
  };
}

function floatNormaliser({ mean, deviation }: Normalisation, images: Float32Array, size: number): Normaliser {
  return (example, target, at) => {
    const from = example * size;
    for (let i = 0, channel = 0; i < size; i++) {
      target[at + i] = ((images[from + i] as number) - (mean[channel] as number)) / (deviation[channel] as number);
      channel = channel + 1 === mean.length ? 0 : channel + 1;
    }
  };
}
