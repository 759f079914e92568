import fc from "fast-check";
import { createRng } from "../../src/core/index.js";

/** 0 to `maxLength` points of one width of 1 to 6: on a coarse grid with many ties, anywhere, or given repeatedly. */
export function arbitraryPoints(maxLength: number): fc.Arbitrary<number[][]> {
  const kinds = [gridPoints, anyPoints, repeatedPoints];
  return fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom(...kinds))
    .chain(([width, pointsOfKind]) => pointsOfKind(width, maxLength));
}

/** Whole numbers from 0 to 4. */
export function gridPoints(width: number, maxLength: number): fc.Arbitrary<number[][]> {
  return pointsOf(fc.integer({ min: 0, max: 4 }), width, maxLength);
}

/** Numbers in [0, 1). */
export function anyPoints(width: number, maxLength: number): fc.Arbitrary<number[][]> {
  const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  return pointsOf(unit, width, maxLength);
}

/** Points in [0, 1), most of them several times over. */
export function repeatedPoints(width: number, maxLength: number): fc.Arbitrary<number[][]> {
  return anyPoints(width, Math.ceil(maxLength / 4)).chain((points) =>
    points.length === 0
      ? fc.constant([])
      : fc.array(fc.constantFrom(...points), { minLength: points.length, maxLength, size: "max" }),
  );
}

/** How far from the origin the point of a sequence lies that is given at the share `t` of it, for a draw from [0, 1). */
const SHELLS = {
  sphere: () => 1,
  thick: (_: number, draw: number) => 1 + 0.05 * draw,
  improving: (t: number) => 2 - t,
  sudden: (t: number) => (t < 0.97 ? 1 : 0.85),
  anywhere: (_: number, draw: number) => draw,
};

/** `count` points, too many to be shrunk: in all directions, at distances that make few or many of them dominated. */
export function manyPoints(width: number, count: number): fc.Arbitrary<number[][]> {
  const shells = fc.constantFrom(...(Object.keys(SHELLS) as (keyof typeof SHELLS)[]));
  const grids = fc.constantFrom(0, 5, 100);
  return fc.tuple(fc.integer(), shells, grids).map(([seed, shell, grid]) => {
    const rng = createRng(`${seed}`);
    return Array.from({ length: count }, (_, i) => {
      const direction = Array.from({ length: width }, () => rng.float());
      const scale = SHELLS[shell](i / count, rng.float()) / Math.hypot(...direction);
      return direction.map((x) => (grid === 0 ? x * scale : Math.round(x * scale * grid)));
    });
  });
}

function pointsOf(coordinate: fc.Arbitrary<number>, width: number, maxLength: number): fc.Arbitrary<number[][]> {
  return fc.array(fc.array(coordinate, { minLength: width, maxLength: width }), { maxLength, size: "max" });
}
