import {
  type ErrorRecord,
  EspalierError,
  isOfMachine,
  isOfStorage,
  type Json,
  type RngStreams,
} from "../core/index.js";
import { type Graph, type Grouping, type Plan, type PlanCost, planHash } from "../graph/index.js";
import { hypervolume } from "../pareto/index.js";
import type { WidthSpace } from "../space/index.js";
import type { CandidateRecord, EvaluationRecord, TaskRecord } from "../store/index.js";
import type { Task } from "../tasks/index.js";
import type { StudyEvent } from "./events.js";
import { frontOf } from "./front.js";
import type {
  EvaluationRequest,
  Measured,
  Measurement,
  MethodContext,
  Scored,
  StudyFacts,
  TaskDone,
} from "./method.js";
import { objectiveValues, referencePoint } from "./objectives.js";
import { requiredTask } from "./required-task.js";
import type { StudyConfig } from "./study-config.js";
import type { TaskAnswer, TaskRunner, TaskRunnerPorts } from "./task-runner.js";

export interface ContextParts {
  readonly facts: StudyFacts;
  readonly method: string;
  readonly rng: RngStreams;
  readonly ports: TaskRunnerPorts;
  readonly runner: TaskRunner;
  readonly signal: AbortSignal;
  readonly emit: (event: StudyEvent) => void;
}

/** One plan of a request on its way. */
interface Trial {
  readonly plan: Plan;
  readonly task: Task;
  readonly candidate: CandidateRecord;
  readonly row: (record: TaskRecord) => EvaluationRecord;
}

/** The context a method's program runs in. */
export class Context implements MethodContext {
  readonly config: StudyConfig;
  readonly graph: Graph;
  readonly grouping: Grouping;
  readonly space: WidthSpace;
  readonly inputs: MethodContext["inputs"];
  readonly rng: RngStreams;
  readonly signal: AbortSignal;
  readonly #parts: ContextParts;
  /** What the program was given and has not come to its end. */
  readonly #open = new Set<Promise<void>>();
  /** Of these, what it asked for without awaiting anything since: only that has an order that does not depend on time. */
  readonly #fresh = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | undefined;
  #evaluations = 0;

  constructor(parts: ContextParts) {
    const { config, graph, grouping, space, inputs } = parts.facts;
    this.config = config;
    this.graph = graph;
    this.grouping = grouping;
    this.space = space;
    this.inputs = inputs;
    this.rng = parts.rng;
    this.signal = parts.signal;
    this.#parts = parts;
  }

  run<Result>(task: Task<Result>): Promise<TaskDone<Result>> {
    return this.#hand(this.#run(task));
  }

  evaluate(request: EvaluationRequest): Promise<readonly Scored[]> {
    return this.#hand(this.#evaluate(request));
  }

  front(generation: number, fidelity: string, candidates: readonly Scored[]): Promise<readonly Measured[]> {
    return this.#hand(this.#front(generation, fidelity, candidates));
  }

  find(name: string, value: Json): Promise<void> {
    return this.#hand(this.#parts.ports.store.commit({ findings: [{ method: this.#parts.method, name, value }] }));
  }

  log(message: string): void {
    this.#parts.emit({ type: "log", method: this.#parts.method, message });
  }

  /** Resolves when nothing that the program was given is under way, whatever became of it. */
  async idle(): Promise<void> {
    while (this.#open.size > 0) await Promise.all(this.#open);
  }

  /** Throws what was refused first, whether or not the program has looked at it. */
  throwIfFailed(): void {
    if (this.#failure) throw this.#failure.error;
  }

  /**
   * Keeps a promise in sight: a program may drop it, and its rejection must neither end the process nor be lost.
   */
  #hand<T>(promise: Promise<T>): Promise<T> {
    const ended: Promise<void> = promise.then(
      () => void this.#open.delete(ended),
      (error: unknown) => {
        this.#failure ??= { error };
        this.#open.delete(ended);
      },
    );
    this.#open.add(ended);
    if (this.#fresh.size === 0) queueMicrotask(() => this.#fresh.clear());
    this.#fresh.add(ended);
    return promise;
  }

  /** Evaluations are recorded by their number, and fronts with how many there were: neither may depend on time. */
  #checkOrder(what: string): void {
    if ([...this.#open].every((each) => this.#fresh.has(each))) return;
    throw new EspalierError("E_METHOD_ORDER", { path: `${this.#parts.method}, ${what}` });
  }

  async #run<Result>(task: Task<Result>): Promise<TaskDone<Result>> {
    const answer = await this.#parts.runner.run(task, this.#options(task));
    const outcome = "record" in answer ? answer.record.outcome : { status: "failed" as const, ...answer.failure };
    this.#tell(task, answer, outcome);
    if (outcome.status === "failed") throw requiredTask(task, outcome.error);
    return { result: outcome.result as Result, artifacts: outcome.artifacts };
  }

  async #evaluate(request: EvaluationRequest): Promise<readonly Scored[]> {
    this.#checkOrder(`${request.fidelity}, generation ${request.generation}`);
    const first = this.#evaluations;
    this.#evaluations += request.plans.length;
    const trials = request.plans.map((plan, i) => this.#trial(request, plan, first + i));
    const answers = await Promise.all(trials.map((trial) => this.#hand(this.#measure(trial))));
    const works = answers.some((answer) => "record" in answer && answer.record.outcome.status === "done");
    return Promise.all(answers.map((answer, i) => this.#hand(this.#judge(trials[i] as Trial, answer, works))));
  }

  async #front(generation: number, fidelity: string, candidates: readonly Scored[]): Promise<readonly Measured[]> {
    this.#checkOrder(`front of ${fidelity}, generation ${generation}`);
    const members = frontOf(candidates);
    const points = members.map((member) => member.objectives);
    const front = {
      method: this.#parts.method,
      generation,
      fidelity,
      evaluations: this.#evaluations,
      hypervolume: hypervolume(points, referencePoint(this.config.objectives)),
      members: members.map((member) => member.candidate),
    };
    await this.#parts.ports.store.commit({ fronts: [front] });
    this.#parts.emit({ type: "front", front, objectives: points });
    return members;
  }

  #trial(request: EvaluationRequest, plan: Plan, index: number): Trial {
    const cost = this.space.planCost(plan);
    const candidate: CandidateRecord = { hash: planHash(plan), plan: plan as unknown as Json, cost };
    const row = (record: TaskRecord): EvaluationRecord => ({
      method: this.#parts.method,
      index,
      generation: request.generation,
      candidate: candidate.hash,
      fidelity: request.fidelity,
      task: record.key,
      outcome: this.#measured(cost, record, request),
    });
    return { plan, candidate, row, task: request.task(plan) };
  }

  async #measure(trial: Trial): Promise<TaskAnswer> {
    const answer = await this.#parts.runner.run(trial.task, { ...this.#options(trial.task), rows: rowsOf(trial) });
    if ("record" in answer) this.#announce(trial, answer);
    return answer;
  }

  /**
   * What is known of a plan after its trial. A failure that tells of the machine is the plan's only where the machine
   * was able to measure another plan of the request; else the session ends, and a resumed one tries again.
   */
  async #judge(trial: Trial, answer: TaskAnswer, works: boolean): Promise<Scored> {
    if ("record" in answer) return this.#scored(trial, answer.record);
    const { error } = answer.failure;
    if (isOfStorage(error.code) || (isOfMachine(error.code) && !works)) throw requiredTask(trial.task, error);
    const record = await this.#parts.runner.keep(answer.failure, rowsOf(trial));
    this.#announce(trial, { ...answer, record });
    return this.#scored(trial, record);
  }

  #announce({ task, row }: Trial, answer: Extract<TaskAnswer, { readonly record: TaskRecord }>): void {
    this.#tell(task, answer, answer.record.outcome);
    this.#parts.emit({ type: "evaluation", evaluation: row(answer.record) });
  }

  #measured(cost: PlanCost, { outcome }: TaskRecord, { partial }: EvaluationRequest): EvaluationRecord["outcome"] {
    if (outcome.status === "failed") return outcome;
    const { error, raced, examples } = outcome.result as unknown as Measurement;
    const { objectives } = this.config;
    const values = objectiveValues(objectives, error, cost, this.space.denseCost);
    return {
      status: "ok",
      objectives: Object.fromEntries(objectives.map((objective, i) => [objective, values[i] as number])),
      violation: partial ? 0 : this.space.costViolation(cost),
      ...(raced && { racedAfter: examples as number }),
    };
  }

  #scored({ plan, row }: Trial, record: TaskRecord): Scored {
    const { candidate, outcome } = row(record);
    const task = record.outcome;
    if (outcome.status === "failed") return { plan, candidate, status: "failed", error: outcome.error };
    if (task.status === "failed") return { plan, candidate, status: "failed", error: task.error };
    const objectives = this.config.objectives.map((objective) => outcome.objectives[objective] as number);
    return { plan, candidate, status: "ok", objectives, violation: outcome.violation, task };
  }

  #options(task: Task) {
    const { method, emit } = this.#parts;
    return {
      signal: this.signal,
      deadline: this.config.budget.taskSeconds * 1000,
      onProgress: (progress: { readonly fraction: number; readonly message?: string }) =>
        emit({ type: "progress", method, kind: task.kind, ...progress }),
    };
  }

  #tell(
    task: Task,
    { reused, opByOp }: TaskAnswer,
    outcome: { readonly status: "done" } | { readonly status: "failed"; readonly error: ErrorRecord },
  ): void {
    const { method, emit } = this.#parts;
    const error = outcome.status === "failed" ? { error: outcome.error } : {};
    const remarks = opByOp ? { opByOp } : {};
    emit({ type: "task", method, kind: task.kind, status: outcome.status, reused, ...error, ...remarks });
  }
}

function rowsOf({ candidate, row }: Trial) {
  return (record: TaskRecord) => ({ candidates: [candidate], evaluations: [row(record)] });
}
