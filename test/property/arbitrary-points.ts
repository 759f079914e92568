import fc from "fast-check";

/** 0 to `maxLength` points of one width of 1 to 5: on a coarse grid, with many ties and duplicates, or anywhere. */
export function arbitraryPoints(maxLength: number): fc.Arbitrary<number[][]> {
  return fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.boolean())
    .chain(([width, gridded]) => (gridded ? gridPoints(width, maxLength) : anyPoints(width, maxLength)));
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

function pointsOf(coordinate: fc.Arbitrary<number>, width: number, maxLength: number): fc.Arbitrary<number[][]> {
  return fc.array(fc.array(coordinate, { minLength: width, maxLength: width }), { maxLength, size: "max" });
}
