import type { ZodType } from "zod";
import { type ErrorRecord, type Json, parseWith, type RngStreams, type Sha256 } from "../core/index.js";
import type { Graph, Grouping, Plan } from "../graph/index.js";
import type { WidthSpace } from "../space/index.js";
import type { Task } from "../tasks/index.js";
import type { StudyConfig } from "./study-config.js";
import type { Work } from "./work.js";

/** A finished task as a method sees it. */
export interface TaskDone<Result = unknown> {
  readonly result: Result;
  /** Hashes of the artifacts the task made, by role; usable as inputs of further tasks. */
  readonly artifacts: Readonly<Record<string, Sha256>>;
}

/** One evaluated plan. `objectives` are minimised, in the order of the study's objectives. */
export type Scored = { readonly plan: Plan; readonly candidate: Sha256 } & (
  | {
      readonly status: "ok";
      readonly objectives: readonly number[];
      readonly violation: number;
      readonly task: TaskDone;
    }
  | { readonly status: "failed"; readonly error: ErrorRecord }
);

/** A plan that could be evaluated. */
export type Measured = Extract<Scored, { readonly status: "ok" }>;

/** What the result of a task that measures a plan holds. */
export interface Measurement {
  /** Share of validation examples classified wrongly, in [0, 1]. */
  readonly error: number;
  /** Whether the scoring ended early, after this many examples. */
  readonly raced?: boolean;
  readonly examples?: number;
}

/** Plans to be evaluated together: the unit of parallelism. */
export interface EvaluationRequest {
  readonly generation: number;
  /**
   * Name of the rung of the evaluation ladder: `inherit`, `tune`, `test`; `part-<n>` for parts of the network. Fronts never
   * mix fidelities.
   */
  readonly fidelity: string;
  readonly plans: readonly Plan[];
  /** Whether the plans prune but a part of the network: then the study's constraints on its cost do not count. */
  readonly partial?: true;
  /** The task that measures a plan. */
  readonly task: (plan: Plan) => Task<Measurement>;
}

/** What all methods of a study share. */
export interface StudyFacts {
  readonly config: StudyConfig;
  readonly graph: Graph;
  readonly grouping: Grouping;
  readonly space: WidthSpace;
  /** Hashes of the artifacts every task starts from. */
  readonly inputs: { readonly graph: Sha256; readonly data: Sha256 };
}

/**
 * What a method may use. It may depend on task results, its options, the study's configuration and its random streams,
 * and on nothing else: no clock, no completion order, no global state. Then running it again from its first line
 * reproduces an interrupted study exactly, with finished tasks answered from the store. What is refused here ends the
 * study, also when the program does not look at it.
 */
export interface MethodContext extends StudyFacts {
  /** Streams of this method alone. */
  readonly rng: RngStreams;
  readonly signal: AbortSignal;
  /** Runs a task the method cannot do without; a failed task ends the study with `E_TASK_REQUIRED`. */
  run<Result>(task: Task<Result>): Promise<TaskDone<Result>>;
  /**
   * Evaluates plans side by side and records each; results in the order of `plans`, failures as values. Further requests
   * may run beside it when they are made in one go, nothing awaited between them; later ones wait for its end.
   *
   * @throws EspalierError `E_METHOD_ORDER` for a request made while anything asked for earlier is open
   */
  evaluate(request: EvaluationRequest): Promise<readonly Scored[]>;
  /** Records the method's front after a generation, and returns it: what of `candidates` is feasible and not dominated. */
  front(generation: number, fidelity: string, candidates: readonly Scored[]): Promise<readonly Measured[]>;
  /**
   * Tells something of the method's own working to reports: small JSON, once for each name. Telling the same again does
   * nothing, so a resumed method may; something else is refused with `E_REPLAY_DIVERGED`.
   */
  find(name: string, value: Json): Promise<void>;
  /** A line for people. */
  log(message: string): void;
}

/** How many candidates a method will evaluate, known before it runs. */
export interface Estimate {
  /** Candidates scored with inherited weights. */
  readonly scores: number;
  /** Candidates of which only a part of the network is computed: how many, and about what one costs beside a whole. */
  readonly parts?: { readonly scores: number; readonly share: number };
  /** Whether the study's finalists are fine-tuned and tested at the end. */
  readonly tunes: boolean;
}

/** A method with its options chosen: an ordinary program over the context. */
export interface MethodProgram {
  readonly name: string;
  /** Options, defaults filled in. */
  readonly options: Json;
  readonly estimate: Estimate;
  /** What it computes at most beside what its estimate says of whole networks. */
  work(facts: StudyFacts): readonly Work[];
  /**
   * Refuses, before anything is made or run, a study that the method can do nothing with.
   *
   * @throws EspalierError a code of invalid input
   */
  check(facts: StudyFacts): void;
  run(context: MethodContext): Promise<void>;
}

/** A published search method, or a baseline. */
export interface Method {
  readonly name: string;
  /** One line for lists. */
  readonly summary: string;
  /** @throws EspalierError `E_CONFIG_INVALID` below `path` */
  configure(options: unknown, path: string): MethodProgram;
  /** The method as a baseline of equal cost beside a main method; absent when it makes no sense as one. */
  baseline?(main: Estimate): MethodProgram;
}

/** What a method's author writes. */
export interface MethodDefinition<Options> {
  readonly name: string;
  readonly summary: string;
  readonly options: ZodType<Options>;
  estimate(options: Options): Estimate;
  /** What the method computes at most beside scores of whole networks and fine-tuning; absent where it is nothing. */
  work?(facts: StudyFacts, options: Options): readonly Work[];
  /** What options and study must have of each other; absent where every study will do. */
  check?(facts: StudyFacts, options: Options): void;
  /** Options that make the method cost as much as a main method. */
  baseline?(main: Estimate): unknown;
  run(context: MethodContext, options: Options): Promise<void>;
}

/** Turns a definition with typed options into a method that can stand in a registry beside others. */
export function defineMethod<Options>(definition: MethodDefinition<Options>): Method {
  const { name, summary, baseline } = definition;
  const configure = (raw: unknown, path: string): MethodProgram => {
    const options = parseWith(definition.options, raw, "E_CONFIG_INVALID", path);
    return {
      name,
      options: options as Json,
      estimate: definition.estimate(options),
      work: (facts) => definition.work?.(facts, options) ?? [],
      check: (facts) => definition.check?.(facts, options),
      run: (context) => definition.run(context, options),
    };
  };
  if (baseline === undefined) return { name, summary, configure };
  return { name, summary, configure, baseline: (main) => configure(baseline(main), `baselines.${name}`) };
}
