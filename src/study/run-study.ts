import { createRngStreams, EspalierError, toErrorRecord } from "../core/index.js";
import type { StudyState } from "../store/index.js";
import { createMethodContext } from "./context.js";
import { EventQueue } from "./event-queue.js";
import type { StudyEvent } from "./events.js";
import type { MethodProgram, StudyFacts } from "./method.js";
import { TaskRunner, type TaskRunnerPorts } from "./task-runner.js";

export interface RunStudyParts {
  readonly facts: StudyFacts;
  readonly programs: readonly MethodProgram[];
  readonly ports: TaskRunnerPorts;
  readonly signal: AbortSignal;
}

/**
 * Runs a study's programs one after the other, from their first lines: what an earlier session finished is answered
 * from the store, so a new study and a resumed one take the same path. Ends after an event with the state `finished`,
 * or `interrupted` when the signal aborted; any other failure is recorded and thrown.
 */
export async function* runStudy(parts: RunStudyParts): AsyncGenerator<StudyEvent, void, undefined> {
  const queue = new EventQueue<StudyEvent>();
  const stop = new AbortController();
  const signal = AbortSignal.any([parts.signal, stop.signal]);
  const running = drive({ ...parts, signal }, (event) => queue.push(event)).then(
    () => queue.end(),
    (error: unknown) => queue.end({ error }),
  );
  try {
    yield* queue;
  } finally {
    stop.abort(); // the consumer left early: nothing may go on behind its back
    await running;
  }
}

async function drive(parts: RunStudyParts, emit: (event: StudyEvent) => void): Promise<void> {
  const { facts, programs, ports } = parts;
  const { store, clock } = ports;
  const stop = new AbortController();
  const signal = AbortSignal.any([parts.signal, stop.signal]);
  const runner = await TaskRunner.open(ports);
  const enter = async (state: StudyState, data: { readonly [key: string]: string } = {}) => {
    await store.commit({ state, events: [{ type: "state", at: clock.now(), data: { state, ...data } }] });
    emit({ type: "state", state });
  };
  await enter("running", { runtime: ports.executor.runtimeIdentity });
  try {
    for (const program of programs) {
      signal.throwIfAborted();
      emit({ type: "method", method: program.name, state: "started" });
      const streams = createRngStreams(facts.config.seed);
      const rng: typeof streams = (purpose, ...keys) => streams(program.name, purpose, ...keys);
      await program.run(createMethodContext({ facts, method: program.name, rng, ports, runner, signal, emit }));
      emit({ type: "method", method: program.name, state: "finished" });
    }
    await enter("finished");
  } catch (error) {
    const interrupted = parts.signal.aborted;
    stop.abort(); // what else is under way belongs to a run that has ended
    await runner.idle();
    if (interrupted) return enter("interrupted");
    // The failure the user must see is the first one, not that its record could not be written either.
    await enter("failed", { error: toErrorRecord(error).message }).catch(() => undefined);
    if (error instanceof EspalierError) throw error;
    throw new EspalierError("E_METHOD_FAILED", { cause: error, message: String(error) });
  }
}
