import { type Tensor4D, tidy } from "@tensorflow/tfjs-core";
import type { Geometry } from "../geometry.js";
import type { Body, IntVariable } from "./assembler/body.js";
import { add, constant, type Lanes, load, multiply, plus, times } from "./assembler/expressions.js";
import { routine } from "./assembler/routine.js";
import { repeatChannels } from "./channels.js";
import { addressOf, BYTES, cleared } from "./heap.js";
import { overWindows } from "./tile-loops.js";
import { overTiles, TILE, windowsOver } from "./windows.js";

/** Taps whose sums are in registers together. */
const TAPS = 3;

const NAMES = [...TILE, "dy", "sums", "channels", "kernelRows", "kernelRow", "taps", "tap", "pixel"] as const;

type Parameters = Readonly<Record<(typeof NAMES)[number], IntVariable>>;

/**
 * sums[tap, c] += sum over positions of x[position + tap, c] * dy[position, c]. Taps, rows of the kernel, columns, rows
 * and images of `x` begin so many bytes after each other; a pixel of `dy` and a tap of the sums are `pixel` bytes.
 */
const addTapSums = routine(NAMES, (body, p) => {
  const [ofRow, firstSums] = [body.int(p.x), body.int(p.sums)];
  body.repeat(p.kernelRows, () => {
    const firstX = body.int(ofRow);
    body.inBlocks(p.taps, TAPS, (taps) => {
      const [x, sums, dy] = [body.int(firstX), body.int(firstSums), body.int(p.dy)];
      body.overLanes(p.channels, (lanes) => {
        addBlock(body, { ...p, x, dy, sums }, lanes, taps);
        for (const address of [x, dy, sums]) body.increase(address, BYTES * lanes);
      });
      body.increase(firstX, times(p.tap, taps));
      body.increase(firstSums, times(p.pixel, taps));
    });
    body.increase(ofRow, p.kernelRow);
  });
});

function addBlock(body: Body, p: Parameters, lanes: Lanes, taps: number): void {
  const sums = Array.from({ length: taps }, () => body.vector(constant(0)));
  const seen = sums.map((_, tap) => body.int(plus(p.x, times(p.tap, tap))));
  const dy = body.int(p.dy);
  overWindows(body, p, seen, () => {
    const gradient = body.vector(load(lanes, dy));
    sums.forEach((sum, tap) => {
      body.set(sum, add(sum, multiply(load(lanes, seen[tap] as IntVariable), gradient)));
    });
    body.increase(dy, p.pixel);
  });
  sums.forEach((sum, tap) => {
    const at = body.int(plus(p.sums, times(p.pixel, tap)));
    body.store(lanes, at, add(load(lanes, at), sum));
  });
}

/** Gradient of a depthwise kernel `[...kernel, channels, multiplier]`. */
export function depthwiseFilterGradient(x: Tensor4D, dy: Tensor4D, filter: Tensor4D, geometry: Geometry): Tensor4D {
  return tidy(() => {
    const kernel = [filter.shape[0], filter.shape[1]] as const;
    const [, rows, columns, channels] = dy.shape;
    const multiplier = channels / x.shape[3];
    const image = repeatChannels(x, multiplier);
    const pixel = channels * BYTES;
    const sums: Tensor4D = cleared([...kernel, x.shape[3], multiplier]);
    const { dilation, strides } = geometry;
    overTiles(image, windowsOver(image, filter.shape, geometry), pixel, (tile, layout) => {
      addTapSums({
        x: tile.windows,
        dy: addressOf(dy) + (tile.image * rows + tile.row) * columns * pixel,
        sums: addressOf(sums),
        images: tile.images,
        rows: tile.rows,
        columns,
        channels,
        kernelRows: kernel[0],
        taps: kernel[1],
        kernelRow: dilation[0] * layout.row,
        tap: dilation[1] * pixel,
        xColumn: strides[1] * pixel,
        xRow: strides[0] * layout.row,
        xImage: layout.image,
        pixel,
      });
    });
    return sums;
  });
}
