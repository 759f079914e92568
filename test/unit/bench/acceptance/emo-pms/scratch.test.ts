import { expect, test } from "vitest";
import { scratchEpochs } from "../../../../../bench/acceptance/emo-pms/scratch.js";
import golden from "../../../../fixtures/emo-pms.json" with { type: "json" };

test("Scratch-B trains for as much computation, in whole epochs and within the limit", () => {
  expect(scratchEpochs(9, 0.7, 2)).toEqual({ "Scratch-E": 9, "Scratch-B": 12 });
  expect(scratchEpochs(9, 0.2, 2)).toEqual({ "Scratch-E": 9, "Scratch-B": 18 });
  expect(scratchEpochs(9, 0.2, 5)).toEqual({ "Scratch-E": 9, "Scratch-B": 45 });
});

test("Scratch-B of the golden fixture", () => {
  const { epochs, macs, scratchEpochs: expected } = golden.scratchB;
  expect(scratchEpochs(epochs, macs.pruned / macs.full, 2)["Scratch-B"]).toBe(expected);
});
