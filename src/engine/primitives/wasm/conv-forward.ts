import { type Tensor, type Tensor4D, tidy } from "@tensorflow/tfjs-core";
import type { Geometry } from "../geometry.js";
import { type Epilogue, NO_EPILOGUE } from "../primitives.js";
import { convolve, PANEL } from "./convolve.js";
import { copyAll } from "./copy.js";
import { addressOf, BYTES, blank, cleared } from "./heap.js";
import { panelsOf } from "./panels.js";
import { type Placement, placementOf } from "./placement.js";
import { overTiles, type Windows, windowsOver } from "./windows.js";

/** A kernel in panels, and what its sums are for. */
export interface Weights extends Epilogue {
  readonly panels: Tensor4D;
  readonly outputs: number;
}

/** Convolution with an ungrouped kernel `[kh, kw, in, out]`. */
export function convForward(
  x: Tensor4D,
  filter: Tensor4D,
  geometry: Geometry,
  epilogue: Epilogue = NO_EPILOGUE,
): Tensor4D {
  return tidy(() => {
    const outputs = filter.shape[3];
    const windows = windowsOver(x, filter.shape, geometry);
    const y = blank<Tensor4D>([x.shape[0], ...windows.count, outputs]);
    const { dilation } = geometry;
    const panels = panelsOf(filter, { taps: windows.extent, tapAt: (tap) => tap, dilation, transposed: false });
    convolveInto(placementOf(y), x, windows, { panels, outputs, ...epilogue });
    return y;
  });
}

/** Convolves the windows of an image; to be run in a `tidy`. */
export function convolveInto(to: Placement, x: Tensor4D, windows: Windows, weights: Weights): void {
  const { panels, outputs, activation } = weights;
  const last = outputs % PANEL;
  const run = convolve({ last: last || PANEL, activation });
  const bias = addressOf(paddedBias(weights));
  overTiles(x, windows, outputs * BYTES, ({ images, rows, windows: at, image, row }, layout) =>
    run({
      x: at,
      panels: addressOf(panels),
      bias,
      y: to.address + image * to.image + row * to.row,
      images,
      rows,
      columns: windows.count[1],
      kernelRows: windows.extent[0],
      inputs: windows.extent[1] * x.shape[3],
      outputPanels: Math.floor(outputs / PANEL),
      xColumn: windows.strides[1] * layout.pixel,
      xRow: windows.strides[0] * layout.row,
      xImage: layout.image,
      kernelRow: layout.row,
      yColumn: to.column,
      yRow: to.row,
      yImage: to.image,
    }),
  );
}

function paddedBias({ bias, outputs }: Weights): Tensor {
  const padded = cleared([Math.ceil(outputs / PANEL) * PANEL]);
  if (bias) copyAll(bias, padded);
  return padded;
}
