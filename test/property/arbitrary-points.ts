import fc from "fast-check";

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

function pointsOf(coordinate: fc.Arbitrary<number>, width: number, maxLength: number): fc.Arbitrary<number[][]> {
  return fc.array(fc.array(coordinate, { minLength: width, maxLength: width }), { maxLength, size: "max" });
}
