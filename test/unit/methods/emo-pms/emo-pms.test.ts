import { describe, expect, it } from "vitest";
import { type Json, sha256 } from "../../../../src/core/index.js";
import type { Executor } from "../../../../src/execute/index.js";
import { graphCost, type Plan, resolvePlan } from "../../../../src/graph/index.js";
import { METHODS, type SpendingFinding } from "../../../../src/methods/index.js";
import { commonWork } from "../../../../src/study/index.js";
import type { Task } from "../../../../src/tasks/index.js";
import { memoryPorts, smallStudy, studyEvents } from "../../../helpers/fake-study.js";

const RANKS = { first: [2, 0, 3, 1], second: [1, 3, 0, 2] };

/** Every role that a task of the method makes; the bytes tell them apart. */
const ROLES = ["weights", "features", "head-1", "detector-1", "detector-2"];

/** Tasks are made up: the fewer units stay, the larger the error, and by a little by which ones. */
function compute({ kind, spec }: Task): Json {
  if (kind === "rank-units") return RANKS;
  const keep: Plan["keep"] = (spec as { readonly plan?: Plan }).plan?.keep ?? {};
  const counts = Object.values(keep).map((each) => (typeof each === "number" ? each : each.length));
  const kept = counts.reduce((sum, count) => sum + count, 0);
  const luck = Number.parseInt(sha256(JSON.stringify(keep)).slice(0, 4), 16) / 2 ** 20;
  const error = Math.min(0.6, 0.05 * (4 * counts.length - kept)) + luck;
  return { error, loss: error, curve: [], before: { error, loss: error } };
}

async function run(options: Readonly<Record<string, unknown>>, seed = 1) {
  const { facts, programs } = smallStudy(METHODS, {
    seed,
    method: { name: "emo-pms", parts: 2, interface: "masked", examples: 20, population: 4, generations: 4, ...options },
    baselines: [],
    tune: { finalists: 2 },
  });
  const ran: Task[] = [];
  const executor: Executor = {
    ...{ concurrency: 2, runtimeIdentity: "fake-1", close: async () => undefined },
    async run(task) {
      ran.push(task);
      const made = ROLES.map((role) => [role, new TextEncoder().encode(role + sha256(JSON.stringify(task)))]);
      const output = { result: compute(task), artifacts: Object.fromEntries(made) };
      return { status: "done", output, timing: { waited: 0, ran: 1, worker: 0 } };
    },
  };
  const ports = await memoryPorts(executor);
  for await (const _ of studyEvents({ facts, programs, ports, signal: new AbortController().signal }));
  const { store } = ports;
  return { facts, store, ran, common: commonWork(facts.config, programs), own: programs[0].work(facts) };
}

describe("emo-pms", () => {
  it.each(["ratio", "bits", "ratio+bits"])("knows and measures every network once with genome %s", async (genome) => {
    const ranks = new Map(Object.entries(RANKS));
    for (let seed = 1; seed <= 8; seed++) {
      const { store } = await run({ genome, sweep: 3, refine: 12, verify: 6 }, seed);
      const plans = new Map((await store.candidates()).map(({ hash, plan }) => [hash, plan as unknown as Plan]));
      const networkOf = (candidate: string) => JSON.stringify(resolvePlan(plans.get(candidate) as Plan, ranks));
      for (const fidelity of ["part-1", "part-2", "inherit"]) {
        const evaluated = await store.evaluations({ fidelity });
        expect(new Set(evaluated.map(({ candidate }) => networkOf(candidate))).size).toBe(evaluated.length);
        expect(new Set(evaluated.map(({ task }) => task)).size).toBe(evaluated.length);
      }
    }
  });

  it.each([
    { genome: "ratio+bits", sweep: 2, constraint: "chain", constraintEpochs: 5 },
    { genome: "bits", selector: "tail", candidateEpochs: 1, constraint: "teacher" },
    { selectorEpochs: 9, candidateEpochs: 1, constraint: "none", refine: 0 },
  ])("computes no more than is said before: %j", async (options) => {
    const { facts, store, ran, common, own } = await run(options);
    const work = [...common, ...own];
    const kinds = new Set(ran.map(({ kind }) => kind));
    for (const kind of kinds) {
      // What takes no multiply-accumulates is not counted.
      if (["split-network", "rank-units", "merge-weights"].includes(kind)) continue;
      const most = work.reduce((sum, each) => sum + (each.kind === kind ? each.count : 0), 0);
      expect(ran.filter((task) => task.kind === kind).length, kind).toBeLessThanOrEqual(most);
    }
    const told = (await store.findings()).filter(({ name }) => name.startsWith("spending-"));
    const spent = told.map(({ value }) => value as unknown as SpendingFinding);
    const search = [...common.filter(({ kind }) => kind === "score"), ...own];
    const passes = search.reduce((sum, each) => sum + each.count * each.passes, 0);
    const most = graphCost(facts.graph).macs * passes;
    expect(spent.reduce((sum, { macs }) => sum + macs, 0)).toBeLessThanOrEqual(most);
  });
});
