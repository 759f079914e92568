import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import {
  createNsga2,
  createRandomSearcher,
  type Evaluated,
  type Evaluation,
  resampled,
  type Searcher,
} from "../../../src/search/index.js";
import { createSpace } from "../../../src/space/index.js";
import { checkSearcher, type SearcherCheckOptions, type SearcherFactory } from "../../../src/testing/check-searcher.js";

/** Names of the cases that the searcher breaches. */
async function breaches(create: SearcherFactory, options: SearcherCheckOptions = {}): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, run } of checkSearcher(create, options)) {
    try {
      await run();
    } catch {
      failed.push(name);
    }
  }
  return failed;
}

/** Random search with some of its members replaced. */
const altered =
  (change: (inner: Searcher) => Partial<Searcher>): SearcherFactory =>
  (space, rng) => {
    const inner = createRandomSearcher(space, rng);
    const outer: Searcher = {
      ask: (count) => inner.ask(count),
      tell: (evaluations) => inner.tell(evaluations),
      front: () => inner.front(),
      get exhausted() {
        return inner.exhausted;
      },
    };
    return Object.defineProperties(outer, Object.getOwnPropertyDescriptors(change(inner)));
  };

let calls = 0;
const unseeded: SearcherFactory = (space) => createRandomSearcher(space, createRng(`call ${calls++}`));

const unconstrained: SearcherFactory = (space, rng) =>
  createRandomSearcher(
    createSpace(space.genes, () => 0),
    rng,
  );

const remembersTheLastOnly = altered((inner) => {
  let last: readonly Evaluated[] = [];
  return {
    tell(evaluations) {
      inner.tell(evaluations);
      last = evaluations.filter((one) => one.status === "ok");
    },
    front: () => last,
  };
});

const forgiving = altered((inner) => ({
  tell(evaluations) {
    try {
      inner.tell(evaluations);
    } catch {
      // A searcher that swallows what it should refuse.
    }
  },
}));

const takesTheSameTwice = altered((inner) => {
  let last: readonly Evaluation[] | undefined;
  return {
    tell(evaluations) {
      if (evaluations !== last) inner.tell(evaluations);
      last = evaluations;
    },
  };
});

const givesUpEarly = altered((inner) => {
  let asks = 0;
  return {
    ask: (count) => (asks++ < 3 ? inner.ask(count) : []),
    get exhausted() {
      return asks >= 3;
    },
  };
});

const unsorted = altered((inner) => ({ front: () => inner.front().toReversed() }));

const insatiable = altered((inner) => ({ ask: (count) => inner.ask(count + 1) }));

const liveFront = altered((inner) => {
  const front: Evaluated[] = [];
  return {
    tell(evaluations) {
      inner.tell(evaluations);
      front.splice(0, front.length, ...inner.front());
    },
    front: () => front,
  };
});

test.each<[string, SearcherFactory, string]>([
  ["ignores its seed", unseeded, "asks the same genomes for the same seed and evaluations"],
  ["ignores constraints", unconstrained, "asks only feasible genomes of the space, at most as many as wanted"],
  ["ignores constraints", unconstrained, "ends with E_INFEASIBLE when no genome is feasible"],
  ["asks more than wanted", insatiable, "asks only feasible genomes of the space, at most as many as wanted"],
  ["forgets", remembersTheLastOnly, "has the brute-force front after every tell"],
  ["does not sort", unsorted, "has the brute-force front after every tell"],
  ["changes fronts it handed out", liveFront, "hands out fronts that later tells leave as they are"],
  ["refuses nothing", forgiving, "refuses unknown, repeated and missing genomes"],
  ["takes one tell twice", takesTheSameTwice, "refuses unknown, repeated and missing genomes"],
  ["refuses nothing", forgiving, "refuses figures that are not finite or change in number"],
  ["gives up early", givesUpEarly, "uses up a small space, then asks nothing"],
  ["gives up early", givesUpEarly, "goes on when every evaluation fails"],
])("a searcher that %s is caught", async (_, create, expected) => {
  expect(await breaches(create)).toContain(expected);
});

test("a searcher that asks genomes again is caught, unless it is said to; twice in one ask is caught all the same", async () => {
  const again: SearcherFactory = (space, rng) => resampled(createNsga2(space, { population: 8 }, rng), { share: 0.5 });
  expect(await breaches(again)).toContain("never asks a genome twice");
  expect(await breaches(again, { resamples: true })).toEqual([]);
  const stutters = altered((inner) => ({ ask: (count) => inner.ask(count >> 1).flatMap((one) => [one, one]) }));
  expect(await breaches(stutters, { resamples: true })).toContain("never asks a genome twice in one ask");
});
