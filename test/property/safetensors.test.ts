import fc from "fast-check";
import { expect, test } from "vitest";
import { EspalierError } from "../../src/core/index.js";
import { readSafetensors, type SafeTensor, writeSafetensors } from "../../src/models/index.js";

const shapeArbitrary = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 });

const tensorArbitrary: fc.Arbitrary<SafeTensor> = fc
  .record({ dtype: fc.constantFrom("F32", "I32", "U8"), shape: shapeArbitrary, fill: fc.integer({ min: 0, max: 255 }) })
  .map(({ dtype, shape, fill }): SafeTensor => {
    const count = shape.reduce((product, size) => product * size, 1);
    if (dtype === "F32") return { dtype, shape, data: new Float32Array(count).fill(fill) };
    if (dtype === "I32") return { dtype, shape, data: new Int32Array(count).fill(fill) };
    return { dtype: "U8", shape, data: new Uint8Array(count).fill(fill) };
  });

const nameArbitrary = fc.string({ unit: "binary", minLength: 1, maxLength: 8 }).filter((name) => name !== "__proto__");

const contentArbitrary = fc.record({
  tensors: fc.array(fc.tuple(nameArbitrary, tensorArbitrary), { maxLength: 5 }).map((entries) => new Map(entries)),
  metadata: fc.dictionary(nameArbitrary, fc.string({ maxLength: 8 }), { noNullPrototype: true, maxKeys: 3 }),
});

test("every content survives, at every offset in memory", () => {
  fc.assert(
    fc.property(contentArbitrary, fc.integer({ min: 0, max: 7 }), (content, offset) => {
      const bytes = writeSafetensors(content);
      const shifted = new Uint8Array(bytes.length + offset).subarray(offset);
      shifted.set(bytes);
      const read = readSafetensors(shifted);
      expect(new Map([...read.tensors].sort(([a], [b]) => (a < b ? -1 : 1)))).toEqual(
        new Map([...content.tensors].sort(([a], [b]) => (a < b ? -1 : 1))),
      );
      expect(read.metadata).toEqual(content.metadata);
      expect(writeSafetensors(read)).toEqual(bytes);
    }),
  );
});

test("damaged files are refused by the one error, or are files of other content", () => {
  const damage = fc.record({ at: fc.nat({ max: 400 }), byte: fc.integer({ min: 0, max: 255 }) });
  fc.assert(
    fc.property(contentArbitrary, fc.array(damage, { maxLength: 4 }), fc.nat({ max: 40 }), (content, changes, cut) => {
      const bytes = writeSafetensors(content);
      for (const { at, byte } of changes) bytes[at % bytes.length] = byte;
      try {
        const { tensors } = readSafetensors(bytes.subarray(0, bytes.length - cut));
        for (const { shape, data } of tensors.values()) {
          expect(data.length).toBe(shape.reduce((product, size) => product * size, 1));
        }
      } catch (error) {
        expect(error).toBeInstanceOf(EspalierError);
        expect(error).toMatchObject({ code: "E_WEIGHTS_INVALID" });
      }
    }),
    { numRuns: 2000 },
  );
});
