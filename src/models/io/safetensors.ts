import { canonicalJson, EspalierError } from "../../core/index.js";
import { elementCount, type Shape } from "../../graph/index.js";
import { ELEMENT_BYTES, LENGTH_BYTES, METADATA_KEY, parseHeader, type TensorEntry } from "./safetensors-header.js";

/** A tensor of a safetensors file, row-major. */
export type SafeTensor =
  | { readonly dtype: "F32"; readonly shape: Shape; readonly data: Float32Array }
  | { readonly dtype: "I32"; readonly shape: Shape; readonly data: Int32Array }
  | { readonly dtype: "U8"; readonly shape: Shape; readonly data: Uint8Array };

/** Content of a safetensors file (format: github.com/huggingface/safetensors). */
export interface SafeTensors {
  readonly tensors: ReadonlyMap<string, SafeTensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Writes tensors so that equal content gives equal bytes: larger elements first, then by name. Tensor data starts at
 * multiples of its element size, so that readers need not copy. For little-endian machines.
 *
 * @throws EspalierError `E_WEIGHTS_INVALID` when a shape does not fit its data.
 */
export function writeSafetensors({ tensors, metadata }: SafeTensors): Uint8Array {
  for (const [name, { shape, data }] of tensors) {
    if (elementCount(shape) !== data.length) throw invalid(name, `${elementCount(shape)} values`, `${data.length}`);
  }
  const file = allocateSafetensors(tensors, metadata);
  for (const [name, { data }] of readSafetensors(file).tensors) data.set(tensors.get(name)?.data ?? []);
  return file;
}

/**
 * The same file with zeros for data. Who fills the tensors that {@link readSafetensors} finds in it needs no memory for
 * them beside the file.
 */
export function allocateSafetensors(
  tensors: ReadonlyMap<string, Pick<SafeTensor, "dtype" | "shape">>,
  metadata: SafeTensors["metadata"],
): Uint8Array {
  const ordered = [...tensors].sort(([nameA, a], [nameB, b]) => {
    const bySize = ELEMENT_BYTES[b.dtype] - ELEMENT_BYTES[a.dtype];
    return bySize || (nameA < nameB ? -1 : 1);
  });
  const header = new TextEncoder().encode(headerJson(ordered, metadata));
  const dataStart = LENGTH_BYTES + Math.ceil(header.length / LENGTH_BYTES) * LENGTH_BYTES;
  const dataBytes = ordered.reduce((sum, [, tensor]) => sum + byteLength(tensor), 0);
  const file = new Uint8Array(dataStart + dataBytes).fill(0x20, LENGTH_BYTES, dataStart);
  new DataView(file.buffer).setBigUint64(0, BigInt(dataStart - LENGTH_BYTES), true);
  file.set(header, LENGTH_BYTES);
  return file;
}

function byteLength({ dtype, shape }: Pick<SafeTensor, "dtype" | "shape">): number {
  return elementCount(shape) * ELEMENT_BYTES[dtype];
}

/**
 * Reads a safetensors file. Tensors are views of `bytes` where alignment allows (always, for files written here), so
 * `bytes` must not change afterwards; it may lie in shared memory.
 *
 * @throws EspalierError `E_WEIGHTS_INVALID` for whatever the format forbids, and for other element types.
 */
export function readSafetensors(bytes: Uint8Array): SafeTensors {
  const { entries, metadata, dataStart } = parseHeader(bytes);
  const tensors = new Map([...entries].map(([name, entry]) => [name, tensorAt(bytes, dataStart, entry)]));
  return { tensors, metadata };
}

function headerJson(
  tensors: readonly (readonly [string, Pick<SafeTensor, "dtype" | "shape">])[],
  metadata: SafeTensors["metadata"],
): string {
  let end = 0;
  const entries = tensors.map(([name, tensor]): [string, TensorEntry] => {
    if (name === METADATA_KEY) throw invalid(name, "another name", "the name of the metadata");
    const begin = end;
    end += byteLength(tensor);
    return [name, { dtype: tensor.dtype, shape: tensor.shape, data_offsets: [begin, end] }];
  });
  const all = Object.keys(metadata).length > 0 ? [...entries, [METADATA_KEY, metadata] as const] : entries;
  return canonicalJson(Object.fromEntries(all));
}

function tensorAt(bytes: Uint8Array, dataStart: number, { dtype, shape, data_offsets }: TensorEntry): SafeTensor {
  const [begin, end] = data_offsets;
  const from = dataStart + begin;
  const view = bytes.subarray(from, dataStart + end);
  const aligned = view.byteOffset % ELEMENT_BYTES[dtype] === 0;
  // Not `slice`, which does not copy when `bytes` is a Buffer.
  const { buffer, byteOffset } = aligned ? view : new Uint8Array(view);
  const count = (end - begin) / ELEMENT_BYTES[dtype];
  switch (dtype) {
    case "F32":
      return { dtype, shape, data: new Float32Array(buffer, byteOffset, count) };
    case "I32":
      return { dtype, shape, data: new Int32Array(buffer, byteOffset, count) };
    case "U8":
      return { dtype, shape, data: new Uint8Array(buffer, byteOffset, count) };
  }
}

function invalid(path: string, expected: string, got: string): EspalierError {
  return new EspalierError("E_WEIGHTS_INVALID", { path, expected, got });
}
