import type { Tensor4D } from "@tensorflow/tfjs-core";
import type { Geometry, Pair } from "../geometry.js";
import { copyRows } from "./copy.js";
import { addressOf, BYTES, cleared } from "./heap.js";

/** Windows over an image that has zeros all around. */
export interface Windows {
  /** How many there are along each axis. */
  readonly count: Pair;
  /** Rows and columns that one covers. */
  readonly extent: Pair;
  readonly strides: Pair;
  /** Row and column where the first begins; below zero it is outside. */
  readonly origin: Pair;
}

/** Parameters of routines over a tile: `x` is where its windows begin; columns, rows and images lie so many bytes apart. */
export const TILE = ["x", "images", "rows", "columns", "xColumn", "xRow", "xImage"] as const;

export type TileName = (typeof TILE)[number];

/** Windows that are in the processor's first cache together: rows of one image, or whole images. */
export interface Tile {
  readonly images: number;
  readonly rows: number;
  /** Address of the first window's first value. */
  readonly windows: number;
  /** Numbers of the first image and row. */
  readonly image: number;
  readonly row: number;
}

/** Distances in bytes between the images that tiles are of. */
export interface Layout {
  readonly pixel: number;
  readonly row: number;
  readonly image: number;
}

/** Of what a tile touches. Processors have 32 KiB and more; half and twice as many bytes are as fast within 5 %. */
const TILE_BYTES = 32768;

/** Rows and columns that a kernel covers, the holes of dilation among them. */
export function extentOf([height = 1, width = 1]: readonly number[], { dilation }: Geometry): Pair {
  return [(height - 1) * dilation[0] + 1, (width - 1) * dilation[1] + 1];
}

/** The windows that a kernel is moved to. */
export function windowsOver(x: Tensor4D, kernel: readonly number[], geometry: Geometry): Windows {
  const { strides, padding } = geometry;
  const extent = extentOf(kernel, geometry);
  const count = (i: 0 | 1) => {
    const [before, after] = padding[i];
    return Math.floor((before + x.shape[i === 0 ? 1 : 2] + after - extent[i]) / strides[i]) + 1;
  };
  return { count: [count(0), count(1)], extent, strides, origin: [-padding[0][0], -padding[1][0]] };
}

/**
 * Goes through all windows tile by tile. Images are copied into a frame of zeros, a tile's at a time, where windows
 * reach beyond them. To be run in a `tidy`.
 *
 * @param bytes - that are touched for each window besides the image
 */
export function overTiles(
  x: Tensor4D,
  windows: Windows,
  bytes: number,
  visit: (tile: Tile, layout: Layout) => void,
): void {
  const { count, strides, origin } = windows;
  const frame = frameOf(x, windows);
  const ofRow = count[1] * bytes;
  const images = Math.max(1, Math.floor(TILE_BYTES / (frame.layout.image + count[0] * ofRow)));
  const fitting = Math.max(1, Math.floor(TILE_BYTES / (frame.layout.row * strides[0] + ofRow)));
  const rows = images > 1 ? count[0] : Math.min(fitting, count[0]);
  const source = frameSource(x, frame, images);
  const first = (origin[0] + frame.top) * frame.layout.row + (origin[1] + frame.left) * frame.layout.pixel;
  for (let image = 0; image < x.shape[0]; image += images) {
    const some = Math.min(images, x.shape[0] - image);
    const start = source(image, some) + first;
    for (let row = 0; row < count[0]; row += rows) {
      const at = start + row * strides[0] * frame.layout.row;
      visit({ images: some, rows: Math.min(rows, count[0] - row), windows: at, image, row }, frame.layout);
    }
  }
}

interface Frame {
  readonly layout: Layout;
  readonly top: number;
  readonly left: number;
  /** Whether there is none. */
  readonly empty: boolean;
}

function frameOf(x: Tensor4D, { count, extent, strides, origin }: Windows): Frame {
  const [, height, width, channels] = x.shape;
  const axis = (i: 0 | 1, size: number) => {
    const before = Math.max(0, -origin[i]);
    const after = Math.max(0, origin[i] + (count[i] - 1) * strides[i] + extent[i] - size);
    return [before, before + size + after] as const;
  };
  const [[top, rows], [left, columns]] = [axis(0, height), axis(1, width)];
  const pixel = channels * BYTES;
  const layout = { pixel, row: columns * pixel, image: rows * columns * pixel };
  return { layout, top, left, empty: rows === height && columns === width };
}

/** Gives the address of images in their frame. */
function frameSource(
  x: Tensor4D,
  { layout, top, left, empty }: Frame,
  images: number,
): (first: number, count: number) => number {
  const [, height, width] = x.shape;
  const bytes = width * layout.pixel;
  const from = addressOf(x);
  if (empty) return (first) => from + first * layout.image;
  const to = addressOf(cleared([images, layout.image / BYTES]));
  return (first, count) => {
    copyRows({
      from: from + first * height * bytes,
      to: to + top * layout.row + left * layout.pixel,
      images: count,
      rows: height,
      bytes,
      fromRow: bytes,
      fromImage: height * bytes,
      toRow: layout.row,
      toImage: layout.image,
    });
    return to;
  };
}
