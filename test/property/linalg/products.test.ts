import fc from "fast-check";
import { expect, test } from "vitest";
import { gram, multiply, multiplyTransposed, transpose } from "../../../src/linalg/index.js";
import { anyMatrix, arbitraryMatrix, distance, naiveProduct } from "../../helpers/matrices.js";

const factors = fc
  .tuple(fc.nat(9), fc.nat(9), fc.nat(9))
  .chain(([rows, depth, columns]) => fc.tuple(arbitraryMatrix(rows, depth), arbitraryMatrix(depth, columns)));

test("products equal the textbook's three loops", () => {
  fc.assert(
    fc.property(factors, ([a, b]) => {
      const expected = naiveProduct(a, b);
      expect(distance(multiply(a, b), expected)).toBeLessThan(1e-14);
      expect(distance(multiplyTransposed(a, transpose(b)), expected)).toBeLessThan(1e-14);
    }),
  );
});

test("the Gram matrix is that product, exactly symmetric", () => {
  fc.assert(
    fc.property(anyMatrix, (a) => {
      const product = gram(a);
      expect(distance(product, naiveProduct(transpose(a), a))).toBeLessThan(1e-14);
      expect(distance(product, transpose(product))).toBe(0);
    }),
  );
});
