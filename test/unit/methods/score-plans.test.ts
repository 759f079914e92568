import { describe, expect, it } from "vitest";
import type { Json } from "../../../src/core/index.js";
import { keptCounts, type Plan } from "../../../src/graph/index.js";
import { METHODS } from "../../../src/methods/index.js";
import type { ScoreSpec, Task } from "../../../src/tasks/index.js";
import { fakeExecutor, memoryPorts, smallStudy, studyEvents } from "../../helpers/fake-study.js";

/** A whole study whose networks are the worse the fewer units they keep; raced ones are given a little luck. */
async function study(score: Readonly<Record<string, unknown>> = {}, name = "nsga2-widths") {
  const { facts, programs } = smallStudy(METHODS, {
    method: { name, population: 4, evaluations: 12 },
    baselines: ["uniform"],
    tune: { finalists: 1 },
    score: { recalibration: 10, validation: 10, ...score },
  });
  const executor = fakeExecutor((task) => measure(task, (plan) => keptCounts(facts.grouping, plan)), {
    artifacts: true,
  });
  const ports = await memoryPorts(executor);
  for await (const _ of studyEvents({ facts, programs, ports, signal: new AbortController().signal }));
  const evaluations = await ports.store.evaluations({ fidelity: "inherit" });
  return { facts, ports, evaluations, scores: executor.ran.filter(({ kind }) => kind === "score") };
}

function measure({ spec }: Task, keptBy: (plan: Plan) => readonly number[]): Json {
  const { plan, race } = spec as unknown as Partial<ScoreSpec>;
  const [first = 4, second = 4] = plan ? keptBy(plan) : [];
  const error = 0.9 - 0.15 * first - 0.05 * second;
  const raced = race !== undefined && error > race.error;
  const result = { error, loss: error, curve: [], before: { error, loss: error } };
  if (!race) return result;
  return raced ? { ...result, error: race.error + 0.001, examples: 5, raced } : { ...result, examples: 10, raced };
}

const specOf = ({ spec }: Task) => spec as unknown as ScoreSpec;

describe("scorePlans", () => {
  it("asks for no race unless the study does", async () => {
    const { scores, evaluations } = await study();
    for (const task of scores) expect(Object.keys(specOf(task))).not.toContain("race");
    for (const { outcome } of evaluations) expect(Object.keys(outcome)).not.toContain("racedAfter");
  });

  it.each(["nsga2-widths", "random"])(
    "lets %s race against its own front from the second generation on, and a sweep not at all",
    async (name) => {
      const { evaluations, ports } = await study({ racing: { confidence: 0.9 } }, name);
      const raceOf = async (key: string) => specOf((await ports.store.task(key)) as Task).race;
      const races = await Promise.all(evaluations.map(async (each) => ({ ...each, race: await raceOf(each.task) })));
      const having = races.filter(({ race }) => race !== undefined);
      expect(new Set(having.map(({ method }) => method))).toEqual(new Set([name]));
      for (const { race, generation } of having) {
        expect(generation).toBeGreaterThan(0);
        expect(race?.confidence).toBe(0.9);
      }
    },
  );

  it("records after how many examples a candidate was given up, and keeps it off every front whatever its luck", async () => {
    const { evaluations, ports } = await study({ racing: { confidence: 0.9 } });
    const raced = evaluations.filter(({ outcome }) => outcome.status === "ok" && outcome.racedAfter === 5);
    expect(raced.length).toBeGreaterThan(0);
    for (const { candidate, method } of raced) {
      for (const { members } of await ports.store.fronts({ method, fidelity: "inherit" })) {
        expect(members).not.toContain(candidate);
      }
    }
  });

  it("finds the front that it finds without racing where the search does not depend on what was given up", async () => {
    const frontOf = async (score = {}) =>
      (await (await study(score, "random")).ports.store.fronts({ method: "random", fidelity: "inherit" })).map(
        ({ members }) => members,
      );
    expect(await frontOf({ racing: {} })).toEqual(await frontOf());
  });
});
