import { describe, expect, it } from "vitest";
import { createStudy } from "../../src/api/index.js";
import { tinyStudy } from "../helpers/tiny-study.js";

/** A random search, which tries the same candidates whatever their errors. */
async function run(racing: unknown, workers: number) {
  const { config, results } = await tinyStudy({
    split: { train: 120, validation: 240, test: 60 },
    score: { recalibration: 64, validation: 240, racing },
    tune: { finalists: 0 },
    method: { name: "random", population: 8, evaluations: 40 },
    baselines: [],
  });
  await using study = await createStudy(config, { folder: results });
  for await (const event of study.run({ workers })) {
    if (event.type === "task" && event.status === "failed") throw new Error(event.error?.message);
  }
  return { evaluations: await study.store.evaluations(), fronts: await study.fronts() };
}

describe("racing", () => {
  it("gives up some candidates, none of them on a front, and measures the others as without it", async () => {
    const whole = await run(false, 2);
    const raced = await run({ confidence: 0.9 }, 2);
    const isRaced = ({ outcome }: (typeof raced.evaluations)[0]) =>
      outcome.status === "ok" && outcome.racedAfter !== undefined;
    const givenUp = new Set(raced.evaluations.filter(isRaced).map(({ candidate }) => candidate));
    expect(givenUp.size).toBeGreaterThan(0);
    expect(whole.evaluations.some(isRaced)).toBe(false);
    for (const { members } of raced.fronts) expect(members.filter((hash) => givenUp.has(hash))).toEqual([]);
    for (const [i, evaluation] of raced.evaluations.entries()) {
      const { candidate, outcome } = whole.evaluations[i] as typeof evaluation;
      expect(evaluation.candidate).toBe(candidate);
      if (!isRaced(evaluation)) expect(evaluation.outcome).toEqual(outcome);
    }
  });

  it("does not depend on the number of workers", async () => {
    expect(await run({}, 2)).toEqual(await run({}, 1));
  });
});
