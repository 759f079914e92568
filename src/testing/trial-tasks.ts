import { EspalierError, type Json, type Sha256, sha256, systemClock } from "../core/index.js";
import type { ArtifactSource } from "../execute/index.js";
import type { Task, TaskContext, TaskOutput } from "../tasks/index.js";

/** Names of the kinds; each is described where it is implemented. */
type TrialKindName =
  | "echo"
  | "digest"
  | "read"
  | "throw"
  | "diverge"
  | "malformed"
  | "spin"
  | "steps"
  | "opByOp"
  | "hold"
  | "hang"
  | "exit";

type TrialKind = (task: Task, context: TaskContext) => TaskOutput | Promise<TaskOutput>;

/** Milliseconds after which a task that an executor should have stopped gives up. */
const PATIENCE = 20_000;

/** What the tasks of `checkExecutor` do; none needs a runtime. */
const kinds: Readonly<Record<TrialKindName, TrialKind>> = {
  /** Gives its spec back. */
  echo: ({ spec }) => ({ result: spec, artifacts: {} }),
  /** Results and artifacts that depend on every field and every input byte. */
  digest: (task, context) => {
    const roles = Object.keys(task.inputs).sort();
    const hashes = roles.map((role) => sha256(context.input(role)));
    const digest = sha256(JSON.stringify([task, hashes]));
    return { result: { digest, hashes }, artifacts: { text: bytesOf(digest), twice: bytesOf(digest + digest) } };
  },
  /** Asks for the input role that its spec names. */
  read: ({ spec }, context) => ({ result: context.input(String(spec)).byteLength, artifacts: {} }),
  throw: ({ spec }) => {
    throw new Error(String(spec));
  },
  diverge: () => {
    throw new EspalierError("E_NON_FINITE", { path: "trial" });
  },
  /** A result that JSON cannot hold. */
  malformed: () => ({ result: { loss: Number.NaN }, artifacts: {} }),
  /** Computes for as many milliseconds as its spec says. */
  spin: ({ spec }) => {
    spin(Number(spec), () => undefined);
    return { result: spec, artifacts: {} };
  },
  /** Reports progress in as many steps as its spec says. */
  steps: ({ spec }, context) => {
    for (let step = 1; step <= Number(spec); step++) {
      context.progress({ fraction: step / Number(spec), message: `step ${step}` });
    }
    return { result: null, artifacts: {} };
  },
  /** Tells its spec, twice, as the reason why steps run op by op. */
  opByOp: ({ spec }, context) => {
    for (let step = 0; step < 2; step++) context.opByOp(String(spec));
    return { result: null, artifacts: {} };
  },
  /** Reports that it runs, then runs until it is asked to stop. */
  hold: ({ spec }, context) => {
    context.progress({ fraction: 0, message: String(spec) });
    return untilPatienceEnds(() => context.throwIfStopped());
  },
  /** Reports that it runs, then never looks up again. */
  hang: ({ spec }, context) => {
    context.progress({ fraction: 0, message: String(spec) });
    return untilPatienceEnds(() => undefined);
  },
  /** Ends its worker. */
  exit: () => process.exit(3),
};

/** What an executor under `checkExecutor` must run its tasks with. */
export async function runTrialTask(task: Task, context: TaskContext): Promise<TaskOutput> {
  const kind = (kinds as Readonly<Record<string, TrialKind | undefined>>)[task.kind];
  if (!kind) throw new EspalierError("E_TASK_UNKNOWN", { path: task.kind });
  return kind(task, context);
}

export function trialTask(kind: TrialKindName, spec: Json = null, inputs: Readonly<Record<string, Sha256>> = {}): Task {
  return { kind, version: 1, spec, inputs, seed: 1 };
}

/** Artifacts of the given texts, in memory. */
export function trialArtifacts(...texts: readonly string[]): ArtifactSource {
  const byHash = new Map(texts.map((text) => [sha256(text), bytesOf(text)]));
  return {
    async get(hash) {
      const bytes = byHash.get(hash);
      if (!bytes) throw new EspalierError("E_ARTIFACT_MISSING", { path: hash });
      return bytes;
    },
  };
}

function spin(milliseconds: number, step: () => void): void {
  const end = systemClock.monotonic() + milliseconds;
  while (systemClock.monotonic() < end) step();
}

function untilPatienceEnds(step: () => void): never {
  spin(PATIENCE, step);
  throw new Error(`was not stopped within ${PATIENCE} ms`);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
