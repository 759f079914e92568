import { createRngStreams, EspalierError, packageVersion, toErrorRecord } from "../core/index.js";
import type { StudyState } from "../store/index.js";
import { Context } from "./context.js";
import type { StudyEvent } from "./events.js";
import type { MethodProgram, StudyFacts } from "./method.js";
import { TaskRunner, type TaskRunnerPorts } from "./task-runner.js";

export interface RunStudyParts {
  readonly facts: StudyFacts;
  readonly programs: readonly MethodProgram[];
  readonly ports: TaskRunnerPorts;
  readonly signal: AbortSignal;
  readonly emit: (event: StudyEvent) => void;
}

/**
 * Runs a study's programs one after the other, from their first lines: what an earlier session finished is answered
 * from the store, so a new study and a resumed one take the same path. Ends after an event with the state `finished`,
 * or `interrupted` when the signal aborted; any other failure is recorded and thrown.
 */
export async function runStudy({ facts, programs, ports, signal: asked, emit }: RunStudyParts): Promise<void> {
  const { store, clock } = ports;
  const stop = new AbortController();
  const signal = AbortSignal.any([asked, stop.signal]);
  const runner = await TaskRunner.open(ports);
  const enter = async (state: StudyState, data: { readonly [key: string]: string } = {}) => {
    await store.commit({ state, events: [{ type: "state", at: clock.now(), data: { state, ...data } }] });
    emit({ type: "state", state });
  };
  await enter("running", { espalier: packageVersion(), runtime: ports.executor.runtimeIdentity });
  let context: Context | undefined;
  try {
    for (const program of programs) {
      signal.throwIfAborted();
      emit({ type: "method", method: program.name, state: "started" });
      const streams = createRngStreams(facts.config.seed);
      const rng: typeof streams = (purpose, ...keys) => streams(program.name, purpose, ...keys);
      context = new Context({ facts, method: program.name, rng, ports, runner, signal, emit });
      await Promise.race([program.run(context), rejectedBy(signal)]); // a program may not notice an interruption
      await context.idle(); // nor wait for all that it asked for
      signal.throwIfAborted();
      context.throwIfFailed();
      emit({ type: "method", method: program.name, state: "finished" });
    }
    await enter("finished");
  } catch (error) {
    const interrupted = asked.aborted;
    stop.abort(); // what else is under way belongs to a run that has ended
    await context?.idle();
    if (interrupted) return enter("interrupted");
    // The failure the user must see is the first one, not that its record could not be written either.
    await enter("failed", { error: toErrorRecord(error).message }).catch(() => undefined);
    if (error instanceof EspalierError) throw error;
    throw new EspalierError("E_METHOD_FAILED", { cause: error, message: String(error) });
  }
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
