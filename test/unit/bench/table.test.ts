import { expect, test } from "vitest";
import { figureMaker } from "../../../bench/figure.js";
import { benchSection } from "../../../bench/table.js";

const figure = figureMaker("test");

test("benchSection makes a table for each unit where sides are compared", () => {
  const shared = { case: "search", variant: "mine", peer: "x", notes: ["x: version 2"] } as const;
  const section = benchSection([
    figure({ ...shared, unit: "ms", better: "lower", ours: 10, theirs: 20 }),
    figure({ ...shared, unit: "hypervolume", better: "higher", digits: 5, ours: 0.9, theirs: 0.8 }),
  ]);
  const lines = section.trim().split("\n").slice(4);
  expect(lines).toEqual([
    "| ms | mine | x | best of ours / x |",
    "| --- | --- | --- | --- |",
    "| search | **10.0** | 20.0 | 2.00 |",
    "",
    "| hypervolume | mine | x | best of ours / x |",
    "| --- | --- | --- | --- |",
    "| search | **0.90000** | 0.80000 | 1.1250 |",
    "",
    "- x: version 2",
  ]);
});
