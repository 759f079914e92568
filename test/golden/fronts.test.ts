import { expect, test } from "vitest";
import { createRng, hashJson } from "../../src/core/index.js";
import { createSpace, type Genome } from "../../src/space/index.js";
import { searchers } from "../helpers/all-searchers.js";
import { search } from "../helpers/standard-search.js";

/** Genes of three kinds; only arithmetic that gives the same bits on every machine. */
const space = createSpace([
  ...["a", "b", "c"].map((name) => ({ kind: "real", name, low: 0, high: 1 }) as const),
  ...["d", "e"].map((name) => ({ kind: "levels", name, levels: [1, 2, 4, 8] }) as const),
  { kind: "choice", name: "f", choices: ["x", "y", "z"] },
]);

function objectives(genome: Genome): readonly number[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = genome;
  const g = 1 + b + 2 * (c - 0.4) ** 2 + (3 - d) / 4 + f / 3;
  return [a + (e * (3 - e)) / 20, g * (1 - Math.sqrt(a / g)) + (3 - e) / 8];
}

const violation = ([a = 0, , , , e = 0]: Genome) => Math.max(0, e - 2 - a);

/**
 * What each searcher finds from one seed. A study that is resumed asks again for the candidates it has in its store, so a
 * change here is a change of behaviour: `npx vitest run test/golden -u`, in a commit of its own that says why.
 */
test("every searcher finds the front it always found", async () => {
  const fronts = Object.entries(searchers).map(([name, create]) => {
    const searcher = search(create(space, createRng("golden")), objectives, { evaluations: 96, batch: 8, violation });
    return [
      name,
      hashJson(
        searcher.front().map(({ genome, objectives }) => ({ genome: [...genome], objectives: [...objectives] })),
      ),
    ];
  });
  await expect(`${JSON.stringify(Object.fromEntries(fronts), null, 2)}\n`).toMatchFileSnapshot("fronts.json");
});
