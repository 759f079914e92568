import fc from "fast-check";
import { expect, it } from "vitest";
import { EspalierError } from "../../../src/core/index.js";
import { encodeIdx, parseIdx } from "../../../src/data/idx.js";

const arrays = fc
  .array(fc.nat(6), { minLength: 1, maxLength: 4 })
  .map((dimensions) => ({ dimensions, data: new Uint8Array(dimensions.reduce((a, b) => a * b, 1)).map((_, i) => i) }));

it("parsing gives back what was encoded", () => {
  fc.assert(
    fc.property(arrays, (array) => {
      expect(parseIdx(encodeIdx(array), "x")).toEqual(array);
    }),
  );
});

it("damaged bytes are parsed whole or refused with E_DATA_CORRUPT", () => {
  fc.assert(
    fc.property(arrays, fc.nat(), fc.nat(255), fc.nat(), (array, index, value, length) => {
      const bytes = encodeIdx(array);
      bytes[index % bytes.length] = value;
      const damaged = bytes.subarray(0, length % (bytes.length + 1));
      try {
        const { dimensions, data } = parseIdx(damaged, "x");
        expect(data.length).toBe(dimensions.reduce((a, b) => a * b, 1));
      } catch (error) {
        expect(error).toBeInstanceOf(EspalierError);
        expect(error).toMatchObject({ code: "E_DATA_CORRUPT" });
      }
    }),
  );
});
