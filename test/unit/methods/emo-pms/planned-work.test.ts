import { expect, test } from "vitest";
import { detectorsOf, type Graph, graphCost, selectorsOf } from "../../../../src/graph/index.js";
import { METHODS } from "../../../../src/methods/index.js";
import { smallStudy } from "../../../helpers/fake-study.js";

const EXAMPLES = 16;

const study = (options: Readonly<Record<string, unknown>> = {}) =>
  smallStudy(METHODS, {
    method: { name: "emo-pms", parts: 2, interface: "masked", examples: EXAMPLES, ...options },
    tune: { finalists: 2 },
  });

const { graph } = study().facts;
const CUTS = ["relu1"];
const macsOf = (graphs: readonly Graph[]) => graphs.reduce((sum, each) => sum + graphCost(each).macs, 0);
const detectors = macsOf(detectorsOf(graph, CUTS, { kind: "aux", grid: 4 }));

/** Multiply-accumulates of all work but what methods do alike. */
function planned(options: Readonly<Record<string, unknown>>): number {
  const { facts, programs } = study(options);
  const passes = programs[0].work(facts).reduce((sum, { count, passes }) => sum + count * passes, 0);
  return graphCost(graph).macs * passes;
}

test("every training counts, by its epochs", () => {
  const selectors = macsOf(selectorsOf(graph, CUTS, 4));
  expect(planned({ selectorEpochs: 5 }) - planned({ selectorEpochs: 3 })).toBeCloseTo(2 * 3 * EXAMPLES * selectors, 3);
  const teacher = { constraint: "teacher" };
  const constraint = planned({ ...teacher, constraintEpochs: 6 }) - planned({ ...teacher, constraintEpochs: 1 });
  expect(constraint).toBeCloseTo(2 * 5 * 3 * EXAMPLES * detectors, 3);
  // 20 examples score a candidate; one that is trained is scored before and after.
  const size = { population: 5, generations: 3 };
  const trained = planned({ ...size, candidateEpochs: 1 }) - planned(size);
  expect(trained).toBeCloseTo(15 * (3 * EXAMPLES + 20) * detectors, 3);
});

test("candidates compute their part and its selector, those with the tail all that follows", () => {
  const bred = (selector: string) =>
    planned({ selector, population: 10, generations: 4 }) - planned({ selector, population: 10, generations: 3 });
  expect(bred("aux")).toBeCloseTo(10 * 20 * detectors, 3);
  expect(bred("tail")).toBeCloseTo(10 * 20 * macsOf(detectorsOf(graph, CUTS, { kind: "tail" })), 3);
});

test("a chain computes features once more for every finalist; without a constraint no part is trained", () => {
  const features = planned({ constraint: "chain" }) - planned({ constraint: "teacher" });
  expect(features).toBeCloseTo(2 * (EXAMPLES + 10) * graphCost(graph).macs, 3);
  expect(planned({ constraint: "none", constraintEpochs: 9 })).toBe(planned({ constraint: "none" }));
});
