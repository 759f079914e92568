import { invalidData, type Part } from "./dataset.js";
import { corruptData } from "./files.js";

/** A multi-dimensional array of bytes as IDX files hold it (format: http://yann.lecun.com/exdb/mnist). */
export interface IdxArray {
  readonly dimensions: readonly number[];
  /** Row-major; a view of the parsed bytes. */
  readonly data: Uint8Array;
}

const UNSIGNED_BYTES = 0x08;
const LARGEST_RANK = 4;

/**
 * Reads an IDX array of unsigned bytes, 1 to 4 dimensions, without copying. Allocates nothing that the header asks for.
 *
 * @param path named in errors
 * @throws EspalierError E_DATA_CORRUPT: another file type, a truncated file, bytes too many
 */
export function parseIdx(bytes: Uint8Array, path: string): IdxArray {
  const [first, second, type, rank = 0] = bytes;
  if (first !== 0 || second !== 0 || type !== UNSIGNED_BYTES || rank < 1 || rank > LARGEST_RANK) {
    const magic = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const expected = `IDX of unsigned bytes: first bytes 00 00 08 01-0${LARGEST_RANK}`;
    throw corruptData(path, expected, magic || "an empty file");
  }
  const header = 4 + 4 * rank;
  if (bytes.length < header) throw corruptData(path, `a header of ${header} bytes`, `${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, header);
  const dimensions = Array.from({ length: rank }, (_, i) => view.getUint32(4 + 4 * i));
  const length = header + dimensions.reduce((product, size) => product * size, 1);
  if (bytes.length !== length) {
    throw corruptData(path, `${length} bytes for dimensions ${dimensions.join(" × ")}`, `${bytes.length} bytes`);
  }
  return { dimensions, data: bytes.subarray(header) };
}

/** The bytes of an IDX file. */
export function encodeIdx({ dimensions, data }: IdxArray): Uint8Array {
  const header = 4 + 4 * dimensions.length;
  const bytes = new Uint8Array(header + data.length);
  bytes.set([0, 0, UNSIGNED_BYTES, dimensions.length]);
  const view = new DataView(bytes.buffer);
  for (const [i, size] of dimensions.entries()) view.setUint32(4 + 4 * i, size);
  bytes.set(data, header);
  return bytes;
}

/** A file of examples and the file of their labels. */
export interface IdxPair {
  readonly images: string;
  readonly labels: string;
}

/** Examples and the shape of one: `[height, width, channels]`, or `[features]` from a file of two dimensions. */
export interface IdxPart {
  readonly part: Part;
  readonly shape: readonly number[];
}

/**
 * Reads a pair of IDX files: images of dimensions count × features, count × height × width or count × height × width ×
 * channels, labels of dimension count.
 *
 * @throws EspalierError E_DATA_CORRUPT or, for dimensions that do not fit, E_DATA_INVALID
 */
export function parseIdxPair(images: Uint8Array, labels: Uint8Array, paths: IdxPair): IdxPart {
  const values = parseIdx(images, paths.images);
  const classes = parseIdx(labels, paths.labels);
  const [count, ...shape] = values.dimensions;
  if (shape.length === 0) {
    throw invalidData(paths.images, "2-4 dimensions, one for the examples", `1 dimension of ${count}`);
  }
  if (classes.dimensions.length !== 1 || classes.dimensions[0] !== count) {
    const expected = `1 dimension of ${count}, one label for each example of ${paths.images}`;
    throw invalidData(paths.labels, expected, classes.dimensions.join(" × "));
  }
  return {
    part: { images: values.data, labels: classes.data },
    shape: shape.length === 2 ? [...shape, 1] : shape,
  };
}
