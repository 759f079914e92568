import { expect, test } from "vitest";
import { createFeatures } from "../../../src/search/genome-features.js";
import { createSpace } from "../../../src/space/index.js";
import { rowsOf } from "../../helpers/matrices.js";

test("every kind of gene becomes numbers in [0, 1]; genes of one value become none", () => {
  const features = createFeatures(
    createSpace([
      { kind: "levels", name: "width", levels: [8, 16, 64] },
      { kind: "levels", name: "fixed", levels: [1] },
      { kind: "choice", name: "kernel", choices: [3, 5, 7] },
      { kind: "choice", name: "norm", choices: ["batch", "layer"] },
      { kind: "boolean", name: "bias" },
      { kind: "real", name: "rate", low: -2, high: 2 },
      { kind: "real", name: "constant", low: 3, high: 3 },
      { kind: "subset", name: "blocks", of: 3, min: 0, max: 2 },
    ]),
  );
  const low = [0, 0, 0, 0, 0, -2, 3, 0, 0, 0];
  const other = [1, 0, 2, 1, 1, 1, 3, 1, 0, 1];
  expect(rowsOf(features([low, other]))).toEqual([
    [0, 1, 0, 0, 0, 0, 0, 0, 0, 0],
    [0.5, 0, 0, 1, 1, 1, 0.75, 1, 0, 1],
  ]);
  expect(features([])).toMatchObject({ rows: 0, columns: 10 });
});
