import { describe, expect, test } from "vitest";
import { absence, caseFigures } from "../../../../bench/engine/figures.js";
import { caseOf, reading } from "./readings.js";

const compiler = (name: string, side: "ours" | "peer", compile: number) =>
  reading(name, side, { variant: { name, side, command: [], compiles: true }, compile });

describe("caseFigures", () => {
  test("sets every variant of ours beside every peer, for training and inference", () => {
    const inference = reading("runtime", "peer", { ms: { infer: 2 } });
    const figures = caseFigures(caseOf(reading("mine", "ours"), reading("torch", "peer"), inference), 3, new Map());
    expect(figures.map(({ case: name, peer, ratio }) => [name, peer, ratio])).toEqual([
      ["net: training step, batch 4", "torch", 1],
      ["net: inference, batch 8", "torch", 1],
      ["net: inference, batch 8", "runtime", 0.4],
    ]);
  });

  test("compares compilation among those that compile", () => {
    const all = caseOf(compiler("traced", "ours", 50), reading("eager", "ours"), compiler("compiled", "peer", 5000));
    const [last] = caseFigures(all, 3, new Map()).slice(-1);
    expect(last).toMatchObject({ variant: "traced", peer: "compiled", ours: 50, theirs: 5000, ratio: 100 });
  });

  test("carries the notes of both sides", () => {
    const notes = new Map([["torch", "torch: version 2"]]);
    const [first] = caseFigures(caseOf(reading("mine", "ours"), reading("torch", "peer")), 3, notes);
    expect(first?.notes).toEqual(["torch: version 2"]);
  });
});

test("absence says what was not measured and why", () => {
  const figure = absence("all networks", "torch", "peer", "no python");
  expect(figure).toMatchObject({ ours: null, peer: "torch", ratio: null });
  expect(figure.notes).toEqual(["torch, all networks: not measured, no python"]);
});
