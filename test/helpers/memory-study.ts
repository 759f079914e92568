import type { Study } from "../../src/api/index.js";
import { createStudyHandle } from "../../src/api/study-handle.js";
import type { Json } from "../../src/core/index.js";
import { graphToJson } from "../../src/graph/index.js";
import { METHODS } from "../../src/methods/index.js";
import { createMemoryArtifactStore, createMemoryStores, type StudyStore } from "../../src/store/index.js";
import type { Task } from "../../src/tasks/index.js";
import { fakeExecutor, memoryPorts, smallStudy, studyEvents } from "./fake-study.js";

export interface MemoryStudy extends Study {
  /** How often the study was closed. */
  readonly closed: () => number;
}

/** A study over a store in memory, as the API opens it for reading. */
export function readableStudy(store: StudyStore): MemoryStudy {
  const handle = createStudyHandle({ store, artifacts: createMemoryArtifactStore() });
  let closed = 0;
  const close = async () => {
    closed += 1;
  };
  return {
    ...{ name: handle.name, config: handle.config, graph: handle.graph, programs: handle.programs, store },
    artifacts: handle.artifacts,
    state: () => handle.state(),
    run: (options) => handle.run(options),
    runTask: (task) => handle.runTask(task),
    front: (filter) => handle.front(filter),
    fronts: () => handle.fronts(),
    close,
    [Symbol.asyncDispose]: close,
    closed: () => closed,
  };
}

/** A new study over a small network that runs with its real methods; what tasks measure is made up. */
export async function runnableStudy(
  config: Readonly<Record<string, unknown>> = {},
  onTask: (task: Task) => void = () => undefined,
): Promise<MemoryStudy> {
  const { facts, programs } = smallStudy(METHODS, {
    method: { name: "nsga2-widths", population: 4, evaluations: 8 },
    tune: { finalists: 1 },
    ...config,
  });
  const executor = fakeExecutor(
    (task) => {
      onTask(task);
      const error = 0.2 + JSON.stringify(task.spec).length / 10_000;
      return { error, loss: error, before: { error: 2 * error, loss: 1 }, curve: [] };
    },
    { artifacts: true },
  );
  const store = await createMemoryStores().create({
    name: facts.config.name,
    seed: facts.config.seed,
    config: facts.config as unknown as Json,
    runtime: executor.runtimeIdentity,
    data: facts.inputs.data,
    graph: graphToJson(facts.graph) as unknown as Json,
    createdAt: 0,
  });
  const ports = await memoryPorts(executor, store);
  const never = new AbortController().signal;
  return {
    ...readableStudy(store),
    programs,
    run: ({ signal = never } = {}) => studyEvents({ facts, programs, ports, signal }),
  };
}
