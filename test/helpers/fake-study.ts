import { createManualClock, hashJson, type Json, type ManualClock, toErrorRecord } from "../../src/core/index.js";
import type { Executor, TaskOutcome } from "../../src/execute/index.js";
import { findGroups, type Graph, GraphBuilder, graphToJson } from "../../src/graph/index.js";
import { createWidthSpace } from "../../src/space/index.js";
import { createMemoryArtifactStore, createMemoryStores, type StudyStore } from "../../src/store/index.js";
import {
  defineStudy,
  eventsOf,
  type Method,
  type RunStudyParts,
  runStudy,
  type StudyDefinition,
  type StudyEvent,
  type StudyFacts,
  type TaskRunnerPorts,
} from "../../src/study/index.js";
import type { Task } from "../../src/tasks/index.js";

/** A small network with two groups. */
function smallGraph(): Graph {
  const g = new GraphBuilder("small");
  const first = g.relu("relu1", g.conv2d("first", g.input([6, 6, 1]), { filters: 4, kernel: 3 }));
  const second = g.relu("relu2", g.conv2d("second", first, { filters: 4, kernel: 3 }));
  return g.build([g.dense("head", g.globalAvgPool("pool", second), { units: 3 })]);
}

/** Facts and programs of a study over `smallGraph`, with the given methods registered. */
export function smallStudy(
  methods: readonly Method[],
  config: Readonly<Record<string, unknown>> = {},
): { readonly facts: StudyFacts; readonly programs: StudyDefinition["programs"] } {
  const definition = defineStudy(
    {
      name: "small",
      data: { source: "arrays" },
      split: { train: 20, validation: 10, test: 10 },
      model: { name: "mlp" },
      score: { recalibration: 10, validation: 10 },
      space: { levels: 4 },
      ...config,
    },
    methods,
  );
  const graph = smallGraph();
  const grouping = findGroups(graph);
  const space = createWidthSpace(graph, grouping, definition.config.space);
  const inputs = { graph: hashJson("graph"), data: hashJson("data") };
  const facts: StudyFacts = { config: definition.config, graph, grouping, space, inputs };
  return { facts, programs: definition.programs };
}

export interface FakeExecutor extends Executor {
  /** Every task that was run, in order of start. */
  readonly ran: Task[];
}

/** Runs tasks by a function of the task; throwing becomes a failed outcome. */
export function fakeExecutor(
  compute: (task: Task) => Json | Promise<Json>,
  options: { readonly artifacts?: boolean } = {},
): FakeExecutor {
  const ran: Task[] = [];
  return {
    concurrency: 2,
    runtimeIdentity: "fake-1",
    ran,
    async run(task, { signal } = {}): Promise<TaskOutcome> {
      signal?.throwIfAborted();
      ran.push(task);
      const timing = { waited: 0, ran: 1, worker: 0 };
      try {
        const result = await compute(task);
        const weights = new TextEncoder().encode(hashJson(task));
        return { status: "done", output: { result, artifacts: options.artifacts ? { weights } : {} }, timing };
      } catch (error) {
        return { status: "failed", error: toErrorRecord(error, "E_NON_FINITE"), timing };
      }
    },
    close: async () => undefined,
  };
}

/** Memory-backed ports for a study. */
export async function memoryPorts(
  executor: Executor,
  store?: StudyStore,
): Promise<TaskRunnerPorts & { readonly clock: ManualClock }> {
  const clock: ManualClock = createManualClock();
  const opened =
    store ??
    (await createMemoryStores().create({
      name: "small",
      seed: 1,
      config: {},
      runtime: executor.runtimeIdentity,
      data: hashJson("data"),
      graph: graphToJson(smallGraph()) as unknown as Json,
      createdAt: 0,
    }));
  return { store: opened, artifacts: createMemoryArtifactStore(), executor, clock };
}

/** Runs a study and gives what it tells. */
export function studyEvents(parts: Omit<RunStudyParts, "emit">): AsyncGenerator<StudyEvent, void, undefined> {
  return eventsOf((emit, left) => runStudy({ ...parts, emit, signal: AbortSignal.any([parts.signal, left]) }));
}
