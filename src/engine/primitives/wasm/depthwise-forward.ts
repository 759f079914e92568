import { type Tensor, type Tensor4D, tidy } from "@tensorflow/tfjs-core";
import type { Geometry, Pair } from "../geometry.js";
import { type Epilogue, NO_EPILOGUE } from "../primitives.js";
import { repeatChannels } from "./channels.js";
import { convolveDepthwise } from "./convolve-depthwise.js";
import { addressOf, BYTES, blank, cleared } from "./heap.js";
import { type Placement, placementOf } from "./placement.js";
import { overTiles, type Windows, windowsOver } from "./windows.js";

/** A kernel, one of whose taps lie so many rows and columns apart. */
export interface Taps extends Epilogue {
  /** `[rows, columns, channels, 1]` */
  readonly filter: Tensor4D;
  readonly dilation: Pair;
}

/** Convolution with a depthwise kernel `[kh, kw, channels, multiplier]`. */
export function depthwiseForward(
  x: Tensor4D,
  filter: Tensor4D,
  geometry: Geometry,
  epilogue: Epilogue = NO_EPILOGUE,
): Tensor4D {
  return tidy(() => {
    const windows = windowsOver(x, filter.shape, geometry);
    const [, , channels, multiplier] = filter.shape;
    const y = blank<Tensor4D>([x.shape[0], ...windows.count, channels * multiplier]);
    const taps = { filter, dilation: geometry.dilation, ...epilogue };
    depthwiseInto(placementOf(y), repeatChannels(x, multiplier), windows, taps);
    return y;
  });
}

/** Convolves the windows of an image; to be run in a `tidy`. */
export function depthwiseInto(to: Placement, x: Tensor4D, windows: Windows, taps: Taps): void {
  const { filter, dilation, bias, activation } = taps;
  const channels = x.shape[3];
  const pixel = channels * BYTES;
  const biases: Tensor = bias ?? cleared([channels]);
  const run = convolveDepthwise(activation, [filter.shape[0], filter.shape[1]]);
  overTiles(x, windows, pixel, ({ images, rows, windows: at, image, row }, layout) =>
    run({
      x: at,
      filter: addressOf(filter),
      bias: addressOf(biases),
      y: to.address + image * to.image + row * to.row,
      images,
      rows,
      columns: windows.count[1],
      kernelRows: filter.shape[0],
      kernelColumns: filter.shape[1],
      channels,
      xColumn: windows.strides[1] * pixel,
      xRow: windows.strides[0] * layout.row,
      xImage: layout.image,
      kernelColumn: dilation[1] * pixel,
      kernelRow: dilation[0] * layout.row,
      pixel,
      yColumn: to.column,
      yRow: to.row,
      yImage: to.image,
    }),
  );
}
