import { type Tensor, type Tensor4D, tidy } from "@tensorflow/tfjs-core";
import type { Geometry } from "../geometry.js";
import { copyAll, copyRows } from "./copy.js";
import { addressOf, BYTES, blank, cleared } from "./heap.js";
import { addProductSums } from "./product-sums.js";
import { overTiles, windowsOver } from "./windows.js";

/**
 * Gradient of an ungrouped convolution's kernel `[...kernel, in, out]`: for each row of the kernel one product of all
 * windows, transposed, and the output gradient.
 */
export function convFilterGradient(x: Tensor4D, dy: Tensor4D, kernel: Tensor4D["shape"], geometry: Geometry): Tensor4D {
  return tidy(() => {
    const inputs = x.shape[3];
    const [, rows, columns, outputs] = dy.shape;
    const vectors = Math.ceil(outputs / 4);
    const bytes = outputs * BYTES;
    const sums: Tensor4D = cleared([kernel[0], kernel[1], inputs, vectors * 4]);
    const to = addressOf(sums);
    // Taps next to each other are inputs next to each other; dilated ones are taken one by one.
    const joined = geometry.dilation[1] === 1 ? kernel[1] : 1;
    const from = addressOf(outputs % 4 === 0 ? dy : withSlack(dy));
    overTiles(x, windowsOver(x, kernel, geometry), bytes, (tile, layout) => {
      for (let column = 0; column < kernel[1]; column += joined) {
        addProductSums({
          x: tile.windows + column * geometry.dilation[1] * layout.pixel,
          dy: from + (tile.image * rows + tile.row) * columns * bytes,
          sums: to + column * inputs * vectors * 4 * BYTES,
          images: tile.images,
          rows: tile.rows,
          columns,
          kernelRows: kernel[0],
          inputs: joined * inputs,
          outputVectors: vectors,
          xColumn: geometry.strides[1] * layout.pixel,
          xRow: geometry.strides[0] * layout.row,
          xImage: layout.image,
          kernelRow: geometry.dilation[0] * layout.row,
          dyColumn: bytes,
          sumsInput: vectors * 4 * BYTES,
          sumsRow: kernel[1] * inputs * vectors * 4 * BYTES,
        });
      }
    });
    return withoutSurplus(sums, outputs);
  });
}

/** A copy behind which a vector more can be read. */
function withSlack(x: Tensor4D): Tensor {
  const copy = blank([x.size + 4]);
  copyAll(x, copy);
  return copy;
}

function withoutSurplus(sums: Tensor4D, outputs: number): Tensor4D {
  const [rows, columns, inputs, padded] = sums.shape;
  if (padded === outputs) return sums;
  const cut = blank<Tensor4D>([rows, columns, inputs, outputs]);
  copyRows({
    from: addressOf(sums),
    to: addressOf(cut),
    images: 1,
    rows: rows * columns * inputs,
    bytes: outputs * BYTES,
    fromRow: padded * BYTES,
    fromImage: 0,
    toRow: outputs * BYTES,
    toImage: 0,
  });
  return cut;
}
