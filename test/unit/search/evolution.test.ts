import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { dasDennisDirections } from "../../../src/pareto/index.js";
import {
  createAgeMoea,
  createBucketArchive,
  createGde3,
  createLevelSearch,
  createMoead,
  createNsga2,
  createNsga3,
  createRegularizedEvolution,
  createSmsEmoa,
  type Evaluated,
  type PopulationSearcher,
} from "../../../src/search/index.js";
import { cube, search, zdt1 } from "../../helpers/standard-search.js";

const space = cube(4);
const population = 10;
const directions = dasDennisDirections(2, 9);
const rng = () => createRng("revised");

test.each<[string, PopulationSearcher]>([
  ["nsga2", createNsga2(space, { population }, rng())],
  ["nsga3", createNsga3(space, { directions }, rng())],
  ["age-moea", createAgeMoea(space, { population }, rng())],
  ["sms-emoa", createSmsEmoa(space, { population }, rng())],
  ["moea/d", createMoead(space, { directions }, rng())],
  ["gde3", createGde3(space, { population }, rng())],
  ["regularized evolution", createRegularizedEvolution(space, { population }, rng())],
  ["bucket archive", createBucketArchive(space, { population, step: 0.2 }, rng())],
  ["level search", createLevelSearch(space, { population }, rng())],
])("%s takes other figures of its members, and none of strangers", (_, searcher) => {
  search(searcher, zdt1, { evaluations: 30, batch: 10 });
  const members = searcher.members();
  const front = searcher.front();
  // Far better and all of equal cost, so that every member stays.
  const better = members.map((member, i) => ({
    ...member,
    genome: [...member.genome],
    objectives: [(member.objectives[0] as number) - 10, (member.objectives[1] as number) - 20 - i * 1e-9],
  }));
  const stranger = { genome: [9, 9, 9, 9], status: "ok", objectives: [-99, -99], violation: 0 } as const;
  searcher.revise([...better, stranger]);
  const bySecond = (list: typeof members): (readonly number[])[] =>
    list.map(({ objectives }) => objectives).toSorted(([, a = 0], [, b = 0]) => a - b);
  expect(bySecond(searcher.members())).toEqual(bySecond(better));
  expect(searcher.front()).toEqual(front);
});

test.each<[string, unknown]>([
  ["failures", { genome: [0, 0, 0, 0], status: "failed" }],
  ["promises of evaluations", Promise.resolve()],
  [
    "figures of strangers that are not finite",
    { genome: [0, 0, 0, 0], status: "ok", objectives: [1, Number.NaN], violation: 0 },
  ],
])("refuses to revise by %s, with members and without", (_, wrong) => {
  const breach = expect.objectContaining({ code: "E_SEARCHER_CONTRACT" });
  for (const create of [createNsga2, createLevelSearch]) {
    const searcher = create(space, { population }, rng());
    expect(() => searcher.revise([wrong as Evaluated])).toThrow(breach);
    search(searcher, zdt1, { evaluations: 10, batch: 10 });
    expect(() => searcher.revise([wrong as Evaluated])).toThrow(breach);
  }
});
