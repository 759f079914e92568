import { createManualClock, createRng, hashJson, type Json } from "../../src/core/index.js";
import type { Executor } from "../../src/execute/index.js";
import {
  createPlanCost,
  findGroups,
  type Grouping,
  graphToJson,
  keptCounts,
  type Plan,
} from "../../src/graph/index.js";
import { METHODS } from "../../src/methods/index.js";
import { buildModel } from "../../src/models/index.js";
import { createWidthSpace } from "../../src/space/index.js";
import { createMemoryArtifactStore, createMemoryStores, type StudyStore } from "../../src/store/index.js";
import { defineStudy, type Method } from "../../src/study/index.js";
import type { Task } from "../../src/tasks/index.js";
import { studyEvents } from "./fake-study.js";

export interface ReportStudyOptions {
  readonly config?: Readonly<Record<string, unknown>>;
  /** Methods the configuration may name; those that come with espalier unless given. */
  readonly methods?: readonly Method[];
  /** Stops the study once this many tasks have run. */
  readonly stopAfter?: number;
  /** Candidates that fail, by the number of their task. */
  readonly failing?: (task: number) => string | undefined;
}

const MILLISECONDS: Readonly<Record<string, number>> = { "train-dense": 41_000, score: 620, tune: 17_400, test: 2_300 };

/**
 * A study as the methods themselves write it, in a memory store: only what tasks measure is made up, by a formula in
 * which narrow layers cost accuracy, some more than others.
 */
export async function reportStudy(options: ReportStudyOptions = {}): Promise<StudyStore> {
  const { config, programs } = defineStudy(
    {
      name: "fashion-resnet8",
      data: { source: "fashion-mnist" },
      model: { name: "resnet", depth: 8, width: 8 },
      ...options.config,
    },
    options.methods ?? METHODS,
  );
  const graph = buildModel(config.model, { inputShape: [28, 28, 1], classes: 10 });
  const grouping = findGroups(graph);
  const stop = new AbortController();
  const clock = createManualClock(Date.UTC(2026, 10, 22, 14, 5));
  let tasks = 0;
  const executor = madeUpExecutor(grouping, createPlanCost(graph, grouping), (task) => {
    clock.advance((MILLISECONDS[task.kind] ?? 0) / 2);
    if (++tasks === options.stopAfter) stop.abort();
    return options.failing;
  });
  const inputs = { graph: hashJson("graph"), data: hashJson("data") };
  const store = await createMemoryStores().create({
    name: config.name,
    seed: config.seed,
    config: config as unknown as Json,
    runtime: executor.runtimeIdentity,
    data: inputs.data,
    graph: graphToJson(graph) as unknown as Json,
    createdAt: clock.now(),
  });
  const facts = { config, graph, grouping, space: createWidthSpace(graph, grouping, config.space), inputs };
  const ports = { store, artifacts: createMemoryArtifactStore(), executor, clock };
  if (options.stopAfter === 0) return store;
  for await (const _ of studyEvents({ facts, programs, ports, signal: stop.signal }));
  return store;
}

function madeUpExecutor(
  grouping: Grouping,
  costOf: (kept: readonly number[]) => { readonly macs: number },
  onRun: (task: Task) => ReportStudyOptions["failing"],
): Executor {
  const macs = (kept: readonly number[]) => costOf(kept).macs;
  const whole = grouping.groups.map((group) => group.units);
  let scores = 0;
  return {
    concurrency: 2,
    runtimeIdentity: "tfjs-wasm 4.22.0 simd threads=1 float32",
    async run(task) {
      const failing = onRun(task);
      const timing = { waited: 4, ran: (MILLISECONDS[task.kind] ?? 0) * (0.9 + 0.2 * noise(task)), worker: 0 };
      const reason = task.kind === "score" ? failing?.(scores++) : undefined;
      if (reason !== undefined) return { status: "failed", error: { code: "E_NON_FINITE", message: reason }, timing };
      const { plan } = task.spec as unknown as { readonly plan?: Plan };
      const kept = plan ? keptCounts(grouping, plan) : whole;
      const damage = damageOf(kept, whole) + 0.02 * (1 - macs(kept) / macs(whole));
      const result = measure(task, damage);
      return { status: "done", output: { result, artifacts: { weights: Buffer.from(hashJson(task)) } }, timing };
    },
    close: async () => undefined,
  };
}

/** How much each group's narrowing hurts, by position. */
const SENSITIVITY = [0.16, 0.03, 0.1, 0.03, 0.14, 0.02];

function damageOf(kept: readonly number[], whole: readonly number[]): number {
  return kept.reduce((sum, count, i) => {
    const removed = 1 - count / (whole[i] ?? 1);
    return sum + (SENSITIVITY[i % SENSITIVITY.length] ?? 0) * removed ** 2.2;
  }, 0);
}

function measure(task: Task, damage: number): Json {
  const chance = 0.9;
  const inherited = Math.min(chance, 0.112 + 2.1 * damage + 0.012 * (noise(task) - 0.5));
  const tuned = Math.min(chance, 0.104 + 0.45 * damage + 0.008 * (noise(task) - 0.5));
  const quality = (error: number) => ({ error, loss: 2.3 * error });
  switch (task.kind) {
    case "train-dense":
      return {
        ...quality(0.112),
        curve: [
          { epoch: 1, loss: 0.71 },
          { epoch: 2, loss: 0.39 },
        ],
      };
    case "tune":
      return { ...quality(tuned), before: quality(inherited), curve: [{ epoch: 1, loss: 0.42 }] };
    case "test":
      return quality(tuned + 0.006);
    default:
      return quality(inherited);
  }
}

function noise(task: Task): number {
  return createRng(hashJson((task.spec as { readonly plan?: Json }).plan ?? "dense")).float();
}
