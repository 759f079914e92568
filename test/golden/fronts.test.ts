import { expect, test } from "vitest";
import { createRng, hashJson } from "../../src/core/index.js";
import type { Evaluation } from "../../src/search/index.js";
import type { Genome, Space } from "../../src/space/index.js";
import type { SearcherFactory } from "../../src/testing/check-searcher.js";
import { drive, evaluateTrial, mixedSpace, wideSpace } from "../../src/testing/trial-problem.js";
import { resamplers, searchers } from "../helpers/all-searchers.js";

const all = [
  ...Object.entries(searchers),
  ...Object.entries(resamplers).map(([name, create]) => [`${name}, resampled`, create] as const),
];

/** Every eleventh evaluation fails; of one genome no two in a row are alike. */
function createTrial(): (genome: Genome) => Evaluation {
  let calls = 0;
  return (genome) => {
    calls++;
    if (calls % 11 === 0) return { genome, status: "failed" };
    const evaluated = evaluateTrial(genome);
    return { ...evaluated, objectives: evaluated.objectives.map((value, c) => value + ((calls + 3 * c) % 5) / 8) };
  };
}

/** All that is asked of a space, ask by ask with its evaluations, and the front found. */
function trace(create: SearcherFactory, space: Space): string {
  const searcher = create(space, createRng("golden"));
  const rounds = drive(searcher, { asks: 12, count: 10, evaluate: createTrial() });
  return hashJson({ rounds, front: searcher.front() });
}

/**
 * What each searcher asks from one seed. A study that is resumed asks again for the candidates it has in its store, so a
 * change here is a change of behaviour: `npx vitest run test/golden -u`, in a commit of its own that says why. Real genes
 * go through powers and logarithms, whose last bits a release of Node may change.
 */
test("every searcher asks what it always asked and finds the front it always found", async () => {
  const hashes = all.map(([name, create]) => [
    name,
    { levels: trace(create, wideSpace()), mixed: trace(create, mixedSpace()) },
  ]);
  await expect(`${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`).toMatchFileSnapshot("fronts.json");
});
