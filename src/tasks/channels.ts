import type { Part, Split } from "../data/index.js";

type Facts = Pick<Split, "shape" | "normalisation">;

/** Floats of a split with some of the channels only, ascending; as they are when `kept` is not given. */
export function selectChannels(
  { shape, normalisation }: Facts,
  part: Part,
  kept: readonly number[] | undefined,
): { readonly facts: Facts; readonly part: Part } {
  if (kept === undefined) return { facts: { shape, normalisation }, part };
  const width = shape.at(-1) as number;
  const of = (values: readonly number[]) => kept.map((channel) => values[channel] as number);
  const images = new Float32Array((part.images.length / width) * kept.length);
  let to = 0;
  for (let pixel = 0; pixel < part.images.length; pixel += width) {
    for (const channel of kept) images[to++] = part.images[pixel + channel] as number;
  }
  return {
    facts: {
      shape: shape.with(-1, kept.length),
      normalisation: { mean: of(normalisation.mean), deviation: of(normalisation.deviation) },
    },
    part: { images, labels: part.labels },
  };
}

/**
 * The way back: writes values of the kept channels into their places of `width` channels, which hold zeros elsewhere.
 *
 * @returns number of places passed
 */
export function spreadChannels(
  values: Float32Array,
  { width, kept }: { readonly width: number; readonly kept: readonly number[] | undefined },
  target: Part["images"],
): number {
  if (kept === undefined) {
    target.set(values);
    return values.length;
  }
  let pixel = 0;
  for (let from = 0; from < values.length; from += kept.length, pixel += width) {
    for (const [i, channel] of kept.entries()) target[pixel + channel] = values[from + i] as number;
  }
  return pixel;
}
