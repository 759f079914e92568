import { expect, test } from "vitest";
import type { FrontName } from "../../../../../bench/acceptance/emo-pms/joint-fronts.js";
import { volumeFigures } from "../../../../../bench/acceptance/emo-pms/volume-figures.js";

const VOLUMES: Readonly<Record<FrontName, number>> = {
  "pareto-sum": 0.695,
  ladder: 0.6875,
  threshold: 0.625,
  random: 0.5,
  refined: 0.75,
  whole: 0.703125,
  "whole, refined": 0.75,
};

const failing = (volumes: Partial<Record<FrontName, number>>) =>
  volumeFigures([{ volumes: { ...VOLUMES, ...volumes }, macs: { verified: 1e12, refined: 2e12 } }])
    .filter(({ holds }) => !holds)
    .map(({ bound }) => bound);

test("the joint front may be below the whole search by a hundredth, the refined one not at all", () => {
  expect(failing({})).toEqual([]);
  expect(failing({ whole: 0.706 })).toEqual(
    ["whole network at the MACs of pareto-sum - 0.01, 0.7060 ± 0.0000"].map((bound) => `>= ${bound}`),
  );
  expect(failing({ "whole, refined": 0.7501 })).toHaveLength(1);
});

test("rankings are held against each other", () => {
  expect(failing({ ladder: 0.7 })).toEqual([">= ladder (V1), 0.7000 ± 0.0000"]);
  expect(failing({ threshold: 0.69 })).toEqual([">= threshold (V3), 0.6900 ± 0.0000"]);
});
