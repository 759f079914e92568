import { batchToSpaceND, spaceToBatchND, type Tensor4D } from "@tensorflow/tfjs-core";
import { type Geometry, type Pair, POINTWISE, type Sides } from "./geometry.js";
import { padImage } from "./pad-image.js";
import type { Convolution, Primitives } from "./primitives.js";

type Selection = Pick<Primitives, "crop" | "subsample" | "subsampleGradient">;

/**
 * Lets a convolution that knows no dilation have it: the pixels that one dilated window can meet are put into an image
 * of their own (space to batch; Yu & Koltun 2016, arXiv 1511.07122), where the taps are next to each other.
 */
export function withDilation(plain: Convolution, selection: Selection): Convolution {
  return {
    forward(x, filter, geometry, epilogue) {
      if (!isDilated(geometry)) return plain.forward(x, filter, geometry, epilogue);
      const layout = layoutOf(x, filter, geometry);
      const sums = plain.forward(intoImages(x, layout), filter, POINTWISE, epilogue);
      const whole = selection.crop(joined(sums, layout.block), [0, 0], layout.output);
      return selection.subsample(whole, strided(geometry));
    },
    inputGradient(dy, filter, x, geometry) {
      if (!isDilated(geometry)) return plain.inputGradient(dy, filter, x, geometry);
      const layout = layoutOf(x, filter, geometry);
      const images = intoImages(x, layout);
      const dx = plain.inputGradient(gradientImages(dy, layout, geometry, selection), filter, images, POINTWISE);
      const [[top], [left]] = geometry.padding;
      return selection.crop(joined(dx, layout.block), [top, left], [x.shape[1], x.shape[2]]);
    },
    filterGradient(x, dy, filter, geometry) {
      if (!isDilated(geometry)) return plain.filterGradient(x, dy, filter, geometry);
      const layout = layoutOf(x, filter, geometry);
      const gradients = gradientImages(dy, layout, geometry, selection);
      return plain.filterGradient(intoImages(x, layout), gradients, filter, POINTWISE);
    },
  };
}

interface Layout {
  /** Images per axis. */
  readonly block: Pair;
  /** Around the input: the convolution's own, and what makes its sides multiples of the block. */
  readonly padding: Sides;
  /** Size of the output at stride 1. */
  readonly output: Pair;
  /** Rows and columns behind that output when its images are joined. */
  readonly surplus: Pair;
}

function layoutOf(x: Tensor4D, filter: Tensor4D, { dilation, padding }: Geometry): Layout {
  const axis = (i: 0 | 1) => {
    const [before, after] = padding[i];
    const padded = x.shape[i === 0 ? 1 : 2] + before + after;
    const surplus = Math.ceil(padded / dilation[i]) * dilation[i] - padded;
    const output = padded - (filter.shape[i] - 1) * dilation[i];
    return { padding: [before, after + surplus] as const, surplus, output };
  };
  const [rows, columns] = [axis(0), axis(1)];
  return {
    block: dilation,
    padding: [rows.padding, columns.padding],
    output: [rows.output, columns.output],
    surplus: [rows.surplus, columns.surplus],
  };
}

/** Padded or cropped. */
const NOTHING = POINTWISE.padding.map((sides) => [...sides]);

function intoImages(x: Tensor4D, { padding, block }: Pick<Layout, "padding" | "block">): Tensor4D {
  return spaceToBatchND(padImage(x, padding), [...block], NOTHING) as Tensor4D;
}

function joined(images: Tensor4D, block: Pair): Tensor4D {
  return batchToSpaceND(images, [...block], NOTHING) as Tensor4D;
}

function gradientImages(dy: Tensor4D, layout: Layout, geometry: Geometry, selection: Selection): Tensor4D {
  const { output, surplus, block } = layout;
  // Of the shape that the output has at stride 1.
  const corner = selection.crop(dy, [0, 0], [1, 1]);
  const like = padImage(corner, [
    [0, output[0] - 1],
    [0, output[1] - 1],
  ]);
  const whole = selection.subsampleGradient(dy, like, strided(geometry));
  return intoImages(whole, {
    padding: [
      [0, surplus[0]],
      [0, surplus[1]],
    ],
    block,
  });
}

function strided({ strides }: Geometry): Geometry {
  return { ...POINTWISE, strides };
}

function isDilated({ dilation }: Geometry): boolean {
  return Math.max(...dilation) > 1;
}
