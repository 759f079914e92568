import { expect, test } from "vitest";
import { createSearcher, type Evaluated, type Evaluation, type Searcher } from "../../../src/search/index.js";

/** Proposes [0], [1], … up to `last`, and records what it learns. */
function counting(last: number): { searcher: Searcher; learnt: Evaluated[] } {
  const learnt: Evaluated[] = [];
  let next = 0;
  const searcher = createSearcher({
    propose: (isNew) => {
      expect(isNew([next])).toBe(true);
      expect(next === 0 || !isNew([next - 1])).toBe(true);
      return next > last ? undefined : [next++];
    },
    learn: (evaluations) => void learnt.push(...evaluations),
  });
  return { searcher, learnt };
}

const ok = (gene: number, objectives: readonly number[], violation = 0): Evaluation => ({
  genome: [gene],
  status: "ok",
  objectives,
  violation,
});
const breach = expect.objectContaining({ code: "E_SEARCHER_CONTRACT" });

test("asks until the strategy has no more, then is exhausted", () => {
  const { searcher } = counting(2);
  expect(searcher.ask(2)).toEqual([[0], [1]]);
  searcher.tell([ok(0, [1]), ok(1, [1])]);
  expect(searcher.exhausted).toBe(false);
  expect(searcher.ask(2)).toEqual([[2]]);
  expect(searcher.exhausted).toBe(true);
  searcher.tell([ok(2, [1])]);
  expect(searcher.ask(2)).toEqual([]);
  searcher.tell([]);
});

test("the strategy learns what did not fail, in the order told; the front holds only feasible evaluations", () => {
  const { searcher, learnt } = counting(9);
  searcher.ask(4);
  searcher.tell([ok(3, [1, 1]), { genome: [2], status: "failed" }, ok(1, [0, 0], 0.5), ok(0, [2, 2])]);
  expect(learnt.map(({ genome }) => genome)).toEqual([[3], [1], [0]]);
  expect(searcher.front()).toEqual([ok(3, [1, 1])]);
});

test.each([-1, 0.5, Number.NaN])("refuses to ask for %d genomes", (count) => {
  expect(() => counting(9).searcher.ask(count)).toThrow(breach);
});

test.each<[string, Evaluation[]]>([
  ["a missing genome", [ok(0, [1])]],
  ["a genome told twice", [ok(0, [1]), ok(0, [1])]],
  ["a genome not asked", [ok(0, [1]), ok(7, [1])]],
  ["a genome of another length", [ok(0, [1]), { ...ok(1, [1]), genome: [1, 0] }]],
  ["objectives of two lengths", [ok(0, [1]), ok(1, [1, 2])]],
  ["no objectives", [ok(0, []), ok(1, [])]],
  ["an objective that is not a number", [ok(0, [1]), ok(1, [Number.NaN])]],
  ["promises of evaluations", [Promise.resolve(ok(0, [1])), Promise.resolve(ok(1, [1]))] as unknown as Evaluation[]],
  ["another status", [ok(0, [1]), { genome: [1], status: "done" } as unknown as Evaluation]],
  ["objectives left out", [{ genome: [0], status: "ok", violation: 0 } as unknown as Evaluation, ok(1, [1])]],
  ["an infinite violation", [ok(0, [1]), ok(1, [1], Number.POSITIVE_INFINITY)]],
])("refuses %s and stays as it was", (_, evaluations) => {
  const { searcher, learnt } = counting(9);
  searcher.ask(2);
  expect(() => searcher.tell(evaluations)).toThrow(breach);
  expect(searcher.front()).toEqual([]);
  expect(learnt).toEqual([]);
  searcher.tell([ok(0, [1, 2, 3]), ok(1, [3, 2, 1])]);
  expect(searcher.front()).toHaveLength(2);
});

test("what the strategy refuses to learn leaves the searcher as it was", () => {
  const searcher = createSearcher({
    propose: () => [0],
    learn([first]) {
      if (first?.objectives.length !== 2) throw new RangeError("two objectives");
    },
  });
  searcher.ask(1);
  expect(() => searcher.tell([ok(0, [1, 2, 3])])).toThrow(RangeError);
  expect(searcher.front()).toEqual([]);
  searcher.tell([ok(0, [1, 2])]);
  expect(searcher.front()).toEqual([ok(0, [1, 2])]);
});

test("refuses a tell without an ask", () => {
  expect(() => counting(9).searcher.tell([ok(0, [1])])).toThrow(breach);
});

test("says what was told in place of evaluations", () => {
  const { searcher } = counting(9);
  searcher.ask(1);
  expect(() => searcher.tell([Promise.resolve(ok(0, [1]))] as unknown as Evaluation[])).toThrow(
    "expected evaluations, each with its genome, got [object Promise]",
  );
});
