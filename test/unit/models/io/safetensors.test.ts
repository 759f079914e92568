import { describe, expect, test } from "vitest";
import {
  allocateSafetensors,
  readSafetensors,
  type SafeTensor,
  writeSafetensors,
} from "../../../../src/models/index.js";

/** A file with this header, padded by nothing, and so many zero bytes of data. */
function file(header: unknown, dataBytes = 0): Uint8Array {
  const text = Buffer.from(typeof header === "string" ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, Buffer.alloc(dataBytes)]);
}

const entry = (shape: readonly number[], begin: number, end: number, dtype = "F32") => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});

const tensors = new Map<string, SafeTensor>([
  ["z/bytes", { dtype: "U8", shape: [3], data: Uint8Array.of(1, 2, 255) }],
  ["b", { dtype: "F32", shape: [2, 1], data: Float32Array.of(-0.5, Number.NaN) }],
  ["a", { dtype: "I32", shape: [], data: Int32Array.of(-7) }],
  ["empty", { dtype: "F32", shape: [0, 4], data: new Float32Array() }],
]);

test("allocateSafetensors leaves the data of the same file to be written", () => {
  const metadata = { format: "pt" };
  const bytes = allocateSafetensors(tensors, metadata);
  const allocated = readSafetensors(bytes);
  for (const [name, { data }] of allocated.tensors) {
    expect(data.every((value) => value === 0)).toBe(true);
    data.set(tensors.get(name)?.data ?? []);
  }
  expect(bytes).toEqual(writeSafetensors({ tensors, metadata }));
});

describe("writeSafetensors", () => {
  test("writes the published layout", () => {
    const bytes = writeSafetensors({
      tensors: new Map([["w", { dtype: "F32", shape: [1], data: Float32Array.of(1) }]]),
      metadata: { format: "pt" },
    });
    const header = '{"__metadata__":{"format":"pt"},"w":{"data_offsets":[0,4],"dtype":"F32","shape":[1]}}';
    const padded = header.padEnd(Math.ceil(header.length / 8) * 8);
    expect(Buffer.from(bytes)).toEqual(
      Buffer.concat([
        Buffer.from([padded.length, 0, 0, 0, 0, 0, 0, 0]),
        Buffer.from(padded),
        Buffer.from([0, 0, 128, 63]),
      ]),
    );
  });

  test("equal content gives equal bytes, whatever the order", () => {
    const reversed = new Map([...tensors].reverse());
    const one = writeSafetensors({ tensors, metadata: { a: "1", b: "2" } });
    expect(writeSafetensors({ tensors: reversed, metadata: { b: "2", a: "1" } })).toEqual(one);
  });

  test("refuses shapes that do not fit and the metadata's name", () => {
    const wrong: SafeTensor = { dtype: "F32", shape: [3], data: new Float32Array(2) };
    const write = (name: string) => () => writeSafetensors({ tensors: new Map([[name, wrong]]), metadata: {} });
    expect(write("w")).toThrow("E_WEIGHTS_INVALID w: ");
    expect(write("__metadata__")).toThrow("E_WEIGHTS_INVALID __metadata__: ");
  });
});

describe("readSafetensors", () => {
  test("gives back what was written", () => {
    const read = readSafetensors(writeSafetensors({ tensors, metadata: { made: "here" } }));
    expect(new Map([...read.tensors].sort())).toEqual(new Map([...tensors].sort()));
    expect(read.metadata).toEqual({ made: "here" });
  });

  test("does not copy aligned data, and copies the rest", () => {
    const bytes = writeSafetensors({ tensors, metadata: {} });
    for (const { data } of readSafetensors(bytes).tensors.values()) expect(data.buffer).toBe(bytes.buffer);
    const shifted = new Uint8Array(bytes.length + 1).subarray(1);
    shifted.set(bytes);
    const { tensors: read } = readSafetensors(shifted);
    expect(read.get("b")).toEqual(tensors.get("b"));
    expect(read.get("b")?.data.buffer).not.toBe(shifted.buffer);
  });

  test("reads Buffers at any offset, though their slices share memory", () => {
    const bytes = writeSafetensors({ tensors, metadata: {} });
    for (let offset = 0; offset < 4; offset++) {
      const pool = Buffer.alloc(bytes.length + offset);
      pool.set(bytes, offset);
      expect(readSafetensors(pool.subarray(offset)).tensors.get("a")).toEqual(tensors.get("a"));
    }
  });

  test("reads shared memory in place", () => {
    const bytes = writeSafetensors({ tensors, metadata: { a: "b" } });
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    const read = readSafetensors(shared);
    expect(read.tensors.get("b")).toEqual(tensors.get("b"));
    expect(read.tensors.get("b")?.data.buffer).toBe(shared.buffer);
  });

  test.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(), "expected at least 8 bytes, got 0"],
    [
      "a header longer than the file",
      Buffer.from([9, 0, 0, 0, 0, 0, 0, 0]),
      "expected a header of at most 0 bytes, got 9",
    ],
    ["an absurd header length", Buffer.alloc(16, 0xff), "a header of at most"],
    ["text that is not JSON", file("{"), "expected JSON in UTF-8"],
    [
      "bytes that are not UTF-8",
      Buffer.concat([Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]), Buffer.from([0xff])]),
      "expected JSON in UTF-8",
    ],
    ["a list", file([]), "E_WEIGHTS_INVALID header"],
    [
      "another element type",
      file({ w: entry([1], 0, 2, "BF16") }, 2),
      'w.dtype: the weights do not fit the graph or their file is damaged (expected "F32" or "I32" or "U8"',
    ],
    ["an unknown key", file({ w: { ...entry([1], 0, 4), stride: 1 } }, 4), 'not "stride"'],
    ["a negative size", file({ w: entry([-1], 0, 4) }, 4), "w.shape[0]"],
    ["a fraction", file({ w: entry([0.5], 0, 2) }, 2), "w.shape[0]"],
    [
      "a shape that needs more bytes",
      file({ w: entry([2], 0, 4) }, 4),
      "w: the weights do not fit the graph or their file is damaged (expected 8 bytes for its shape, got 4)",
    ],
    ["a size beyond exact arithmetic", file({ w: entry([2 ** 40, 2 ** 40], 0, 4) }, 4), "bytes for its shape"],
    ["offsets in reverse", file({ w: entry([1], 4, 0) }, 4), "got -4"],
    [
      "overlapping tensors",
      file({ a: entry([1], 0, 4), b: entry([1], 0, 4) }, 4),
      "b: the weights do not fit the graph or their file is damaged (expected data from byte 4, got 0)",
    ],
    ["a hole", file({ a: entry([1], 0, 4), b: entry([1], 8, 12) }, 12), "expected data from byte 4, got 8"],
    [
      "data beyond the file",
      file({ a: entry([2], 0, 8) }, 4),
      "file: the weights do not fit the graph or their file is damaged (expected 8 bytes of data, got 4)",
    ],
    ["data that no tensor names", file({}, 4), "expected 0 bytes of data, got 4"],
    ["metadata that is not text", file({ __metadata__: { a: 1 } }), "header.__metadata__.a"],
  ])("refuses %s", (_, bytes, message) => {
    expect(() => readSafetensors(bytes)).toThrow(message);
    expect(() => readSafetensors(bytes)).toThrow("E_WEIGHTS_INVALID");
  });
});
