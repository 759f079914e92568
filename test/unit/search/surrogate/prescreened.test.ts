import { expect, test } from "vitest";
import { createRng } from "../../../../src/core/index.js";
import { dasDennisDirections, hypervolume } from "../../../../src/pareto/index.js";
import {
  createNsga2,
  createNsga3,
  createRandomSearcher,
  type Evaluated,
  type Evaluation,
  type Searcher,
} from "../../../../src/search/index.js";
import { type History, type Prescreening, prescreened } from "../../../../src/search/surrogate/prescreened.js";
import { ridgeRegression } from "../../../../src/search/surrogate/ridge-regression.js";
import type { Surrogate } from "../../../../src/search/surrogate/surrogate.js";
import { createSpace, type Genome, spaceHash } from "../../../../src/space/index.js";

const genes = (count: number, kind: "levels" | "boolean" = "levels") =>
  Array.from({ length: count }, (_, i) =>
    kind === "boolean" ? { kind, name: `g${i}` } : { kind, name: `g${i}`, levels: [1, 2, 3, 4, 5, 6, 7, 8] },
  );
const space = createSpace(genes(8));

/** Two curves that pull in opposite directions, some genes harder than others. */
const evaluate = (genome: Genome): Evaluated => ({
  genome,
  status: "ok",
  objectives: [
    genome.reduce((sum, level, i) => sum + (1 + (i % 3)) * (1 - level / 7) ** 2, 0),
    genome.reduce((sum, level, i) => sum + (1 + ((i * 5) % 4)) * level, 0),
  ],
  violation: 0,
});

function run(searcher: Searcher, asks: number, count: number): Searcher {
  for (let i = 0; i < asks; i++) searcher.tell(searcher.ask(count).map(evaluate));
  return searcher;
}

const screened = (seed: string, options: Partial<Prescreening> = {}): Searcher => {
  const rng = createRng(seed);
  return prescreened(createNsga2(space, { population: 20 }, rng), {
    space,
    rng,
    surrogate: ridgeRegression(),
    ...options,
  });
};

const volumeOf = (searcher: Searcher): number =>
  hypervolume(
    searcher.front().map(({ objectives }) => objectives),
    [16, 160],
  );
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

test("finds a better front than the searcher within, of as many evaluations", () => {
  const seeds = ["a", "b", "c", "d", "e", "f", "g"];
  const plain = seeds.map((seed) => volumeOf(run(createNsga2(space, { population: 20 }, createRng(seed)), 6, 20)));
  const ours = seeds.map((seed) => volumeOf(run(screened(seed), 6, 20)));
  expect(median(ours)).toBeGreaterThan(Math.max(...plain));
});

test("until there are enough evaluations it asks what the searcher within asks", () => {
  const plain = createNsga2(space, { population: 20 }, createRng("start"));
  const ours = screened("start", { after: 40 });
  for (let i = 0; i < 4; i++) {
    const genomes = plain.ask(10);
    expect(ours.ask(10)).toEqual(genomes);
    plain.tell(genomes.map(evaluate));
    ours.tell(genomes.map(evaluate));
  }
  expect(ours.ask(10)).not.toEqual(plain.ask(10));
});

test("the searcher within learns of what was evaluated, and that the rest failed", () => {
  const inner = createRandomSearcher(space, createRng("inner"));
  const told: Evaluation[][] = [];
  const spy: Searcher = {
    ask: (count) => inner.ask(count),
    tell: (evaluations) => {
      told.push([...evaluations]);
      inner.tell(evaluations);
    },
    front: () => inner.front(),
    get exhausted() {
      return inner.exhausted;
    },
  };
  const searcher = prescreened(spy, {
    space,
    rng: createRng("x"),
    surrogate: ridgeRegression(),
    after: 10,
    proposals: 3,
  });
  run(searcher, 3, 10);
  expect(told.map((round) => [round.length, round.filter(({ status }) => status === "ok").length])).toEqual([
    [10, 10],
    [30, 10],
    [30, 10],
  ]);
});

test("small violations that are foreseen come before large ones", () => {
  const measured = (genome: Genome): Evaluated => ({
    ...evaluate(genome),
    violation: Math.max(0, (genome[0] ?? 0) - 3),
  });
  const searcher = screened("violation", { after: 30 });
  const share = (): number => {
    const genomes = searcher.ask(15);
    searcher.tell(genomes.map(measured));
    return genomes.filter((genome) => (genome[0] ?? 0) <= 3).length / 15;
  };
  const before = (share() + share()) / 2;
  expect((share() + share()) / 2).toBeGreaterThan(before);
});

test("evaluations of an earlier search count from the start", () => {
  const earlier = run(createRandomSearcher(space, createRng("earlier")), 1, 60).front();
  const history: History = { space: spaceHash(space), evaluations: earlier };
  let fitted = 0;
  const spy: Surrogate = (examples, rng) => {
    fitted = examples.features.rows;
    return ridgeRegression()(examples, rng);
  };
  screened("history", { history, surrogate: spy, after: earlier.length }).ask(5);
  expect(fitted).toBe(earlier.length);
});

test("refuses evaluations of another space, and genomes that do not fit", () => {
  const foreign = createSpace(genes(8, "boolean"));
  const got = spaceHash(foreign);
  expect(() => screened("foreign", { history: { space: got, evaluations: [] } })).toThrow(
    expect.objectContaining({
      code: "E_SPACE_INVALID",
      details: expect.objectContaining({ path: "history.space", expected: spaceHash(space), got }),
    }),
  );
  const evaluations = [evaluate([0, 0])];
  expect(() => screened("short", { history: { space: spaceHash(space), evaluations } })).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ path: "history.evaluations[0].genome" }) }),
  );
});

test.each([
  ["NaN", { objectives: [Number.NaN, 1] }],
  ["an infinite violation", { violation: Number.POSITIVE_INFINITY }],
  ["another number of objectives", { objectives: [1, 2, 3] }],
])("refuses a history with %s", (_, figures) => {
  const told = evaluate([0, 1, 2, 3, 4, 5, 6, 7]);
  const evaluations = [told, { ...told, ...figures }];
  const details = expect.objectContaining({ path: "history.evaluations[1]" });
  expect(() => screened("spoilt", { history: { space: spaceHash(space), evaluations } })).toThrow(
    expect.objectContaining({ code: "E_POINTS_INVALID", details }),
  );
});

test("refuses figures of other objectives than the history's, and takes the right ones after", () => {
  const history: History = { space: spaceHash(space), evaluations: [evaluate([0, 1, 2, 3, 4, 5, 6, 7])] };
  const searcher = screened("objectives", { history });
  const evaluations = searcher.ask(3).map(evaluate);
  const grown = evaluations.map((one) => ({ ...one, objectives: [...one.objectives, 1] }));
  expect(() => searcher.tell(grown)).toThrow(expect.objectContaining({ code: "E_SEARCHER_CONTRACT" }));
  searcher.tell(evaluations);
  expect(searcher.ask(3)).toHaveLength(3);
});

test("the surrogate is fitted anew as evaluations grow by a tenth, to the latest thousand", () => {
  const sizes: number[] = [];
  const spy: Surrogate = (examples, rng) => {
    sizes.push(examples.features.rows);
    return ridgeRegression()(examples, rng);
  };
  const cheap = createSpace(genes(4));
  const rng = createRng("growth");
  const searcher = prescreened(createRandomSearcher(cheap, rng), {
    space: cheap,
    rng,
    surrogate: spy,
    proposals: 2,
    after: 200,
  });
  run(searcher, 30, 40);
  expect(sizes).toEqual([200, 240, 280, 320, 360, 400, 440, 520, 600, 680, 760, 840, 960, 1000]);
});

test.each([
  ["proposals", 0],
  ["proposals", 1.5],
  ["after", 1],
  ["after", Number.NaN],
])("refuses %s of %d", (name, value) => {
  expect(() => screened("bad", { [name]: value })).toThrow(
    expect.objectContaining({
      code: "E_CONFIG_INVALID",
      details: expect.objectContaining({ path: `prescreened.${name}` }),
    }),
  );
});

test("has the members of the searcher within, which can be given means", () => {
  const rng = createRng("members");
  const inner = createNsga2(space, { population: 20 }, rng);
  const searcher = prescreened(inner, { space, rng, surrogate: ridgeRegression() });
  run(searcher, 4, 20);
  expect(searcher.members()).toHaveLength(20);
  expect(searcher.members()).toEqual(inner.members());
  const [first] = searcher.members();
  const mean = { ...evaluate(first?.genome ?? []), objectives: [3, 4] };
  searcher.revise([mean]);
  expect(inner.members()).toContainEqual(mean);
});

test("a searcher without members has none", () => {
  const rng = createRng("none");
  const searcher = prescreened(createRandomSearcher(space, rng), { space, rng, surrogate: ridgeRegression() });
  expect(searcher).not.toHaveProperty("members");
});

test("what the searcher within refuses leaves everything as it was", () => {
  const start = (): Searcher => {
    const rng = createRng("refused");
    const inner = createNsga3(space, { directions: dasDennisDirections(2, 7) }, rng);
    return prescreened(inner, { space, rng, surrogate: ridgeRegression(), after: 4 });
  };
  const searcher = start();
  const told = searcher.ask(8).map(evaluate);
  const wrong = told.map((one) => ({ ...one, objectives: [1] }));
  expect(() => searcher.tell(wrong)).toThrow(expect.objectContaining({ code: "E_SEARCHER_CONTRACT" }));
  expect(searcher.front()).toEqual([]);
  searcher.tell(told);
  const twin = run(start(), 1, 8);
  expect(searcher.ask(8)).toEqual(twin.ask(8));
});
