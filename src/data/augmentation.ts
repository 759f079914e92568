import { z } from "zod";
import type { Rng } from "../core/index.js";
import { invalidData } from "./dataset.js";

/** Random changes of training images that leave their class as it is. */
export interface Augmentation {
  /** Mirror left and right with probability 1/2. */
  readonly flip: boolean;
  /** Pixels of border on every side before a crop of the old size at a random place; 0 = no crop. */
  readonly pad: number;
}

export const augmentationSchema: z.ZodType<Augmentation> = z.strictObject({
  flip: z.boolean(),
  pad: z.int().min(0),
});

/** Writes a changed copy of one normalised image to `target` from index `at` on. */
export type Augmenter = (image: Float32Array, target: Float32Array, at: number) => void;

/**
 * Makes an augmenter. The border of a crop is 0, which is the mean after normalisation. Three draws of `rng` per image
 * whatever the settings, so the same stream changes the same images in the same way.
 *
 * @param shape of one image, `[height, width, channels]`
 * @throws EspalierError E_DATA_INVALID for vectors and for a border of the image's size or more
 */
export function createAugmenter(shape: readonly number[], { flip, pad }: Augmentation, rng: Rng): Augmenter {
  const [height = 0, width = 0, channels = 0] = shape;
  if (shape.length !== 3 || pad < 0 || pad >= Math.min(height, width)) {
    const expected = "images, and a pad of at least 0 pixels and less than their size";
    throw invalidData("augmentation", expected, `shape [${shape.join(", ")}], pad ${pad}`);
  }
  return (image, target, at) => {
    const mirrored = rng.float() < 0.5 && flip;
    const down = rng.integer(2 * pad + 1) - pad;
    const right = rng.integer(2 * pad + 1) - pad;
    let to = at;
    for (let y = down; y < height + down; y++) {
      for (let x = 0; x < width; x++) {
        const column = (mirrored ? width - 1 - x : x) + right;
        const inside = y >= 0 && y < height && column >= 0 && column < width;
        const from = (y * width + column) * channels;
        for (let c = 0; c < channels; c++) target[to++] = inside ? (image[from + c] as number) : 0;
      }
    }
  };
}
