import { z } from "zod";
import { EspalierError, parseWith } from "../../core/index.js";
import { elementCount, type Shape } from "../../graph/index.js";

export type Dtype = "F32" | "I32" | "U8";

/** Bytes of one element. */
export const ELEMENT_BYTES: Readonly<Record<Dtype, number>> = { F32: 4, I32: 4, U8: 1 };

/** The key under which the header holds metadata instead of a tensor. */
export const METADATA_KEY = "__metadata__";

/** What the header says of one tensor; offsets count from the end of the header. */
export interface TensorEntry {
  readonly dtype: Dtype;
  readonly shape: Shape;
  readonly data_offsets: readonly [begin: number, end: number];
}

export interface Header {
  readonly entries: ReadonlyMap<string, TensorEntry>;
  readonly metadata: Readonly<Record<string, string>>;
  /** Byte of the file at which tensor data starts. */
  readonly dataStart: number;
}

/** Bytes of the header's length, a little-endian unsigned integer. */
export const LENGTH_BYTES = 8;

/** As in the reference implementation; a longer header is an attack. */
const MAX_HEADER_BYTES = 100_000_000;
const MAX_RANK = 8;

const size = z.int().min(0);
const entrySchema: z.ZodType<TensorEntry> = z.strictObject({
  dtype: z.enum(["F32", "I32", "U8"]),
  shape: z.array(size).max(MAX_RANK),
  data_offsets: z.tuple([size, size]),
});
const metadataSchema = z.record(z.string(), z.string());
const headerSchema = z.record(z.string(), z.unknown());

/**
 * Reads and checks the header of a safetensors file: tensors must cover the data exactly, without overlaps or holes.
 *
 * @throws EspalierError `E_WEIGHTS_INVALID`
 */
export function parseHeader(bytes: Uint8Array): Header {
  const dataStart = LENGTH_BYTES + headerLength(bytes);
  const { [METADATA_KEY]: rawMetadata = {}, ...rawEntries } = parseWith(
    headerSchema,
    parseJson(new Uint8Array(bytes.subarray(LENGTH_BYTES, dataStart))),
    "E_WEIGHTS_INVALID",
    "header",
  );
  const metadata = parseWith(metadataSchema, rawMetadata, "E_WEIGHTS_INVALID", `header.${METADATA_KEY}`);
  const entries = new Map(
    Object.entries(rawEntries).map(([name, raw]) => {
      const entry = parseWith(entrySchema, raw, "E_WEIGHTS_INVALID", name);
      const [begin, end] = entry.data_offsets;
      const bytesNeeded = elementCount(entry.shape) * ELEMENT_BYTES[entry.dtype];
      if (end - begin !== bytesNeeded) throw invalid(name, `${bytesNeeded} bytes for its shape`, `${end - begin}`);
      return [name, entry];
    }),
  );
  checkCoverage(entries, bytes.length - dataStart);
  return { entries, metadata, dataStart };
}

function headerLength(bytes: Uint8Array): number {
  if (bytes.length < LENGTH_BYTES) throw invalid("file", `at least ${LENGTH_BYTES} bytes`, `${bytes.length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, LENGTH_BYTES);
  const length = Number(view.getBigUint64(0, true));
  const most = Math.min(MAX_HEADER_BYTES, bytes.length - LENGTH_BYTES);
  if (length > most) throw invalid("file", `a header of at most ${most} bytes`, `${length}`);
  return length;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new EspalierError("E_WEIGHTS_INVALID", { path: "header", expected: "JSON in UTF-8", cause });
  }
}

function checkCoverage(entries: ReadonlyMap<string, TensorEntry>, dataBytes: number): void {
  const ordered = [...entries].sort(
    ([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1],
  );
  let covered = 0;
  for (const [name, { data_offsets }] of ordered) {
    if (data_offsets[0] !== covered) throw invalid(name, `data from byte ${covered}`, `${data_offsets[0]}`);
    covered = data_offsets[1];
  }
  if (covered !== dataBytes) throw invalid("file", `${covered} bytes of data`, `${dataBytes}`);
}

function invalid(path: string, expected: string, got: string): EspalierError {
  return new EspalierError("E_WEIGHTS_INVALID", { path, expected, got });
}
