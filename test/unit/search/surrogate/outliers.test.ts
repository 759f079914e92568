import { expect, test } from "vitest";
import { withoutOutliers } from "../../../../src/search/surrogate/outliers.js";
import { matrixOf, rowsOf } from "../../../helpers/matrices.js";

test("what lies far beyond the quartiles is brought to three of their distances beyond", () => {
  const rows = [0, 1, 2, 3, 4, 5, 6, 7].map((x) => [x, -x]);
  const cut = rowsOf(withoutOutliers(matrixOf([...rows, [1e9, -1e300]])));
  // The quartiles are 2 and 6.
  expect(cut).toEqual([...rows, [18, -18]]);
});

test("a column whose quartiles are one number stays as it is, for nothing says what is far", () => {
  const violations = matrixOf([[0], [0], [0], [0], [0], [0], [0.5], [40]]);
  expect(withoutOutliers(violations)).toEqual(violations);
});
