import { type ErrorRecord, EspalierError, type Json, type RngStreams } from "../core/index.js";
import { type Graph, type Grouping, type Plan, type PlanCost, planHash } from "../graph/index.js";
import { Archive, hypervolume } from "../pareto/index.js";
import type { WidthSpace } from "../space/index.js";
import type { CandidateRecord, EvaluationRecord, TaskRecord } from "../store/index.js";
import type { Task } from "../tasks/index.js";
import type { StudyEvent } from "./events.js";
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

/** The context a method's program runs in. */
export function createMethodContext(parts: ContextParts): MethodContext {
  return new Context(parts);
}

class Context implements MethodContext {
  readonly config: StudyConfig;
  readonly graph: Graph;
  readonly grouping: Grouping;
  readonly space: WidthSpace;
  readonly inputs: MethodContext["inputs"];
  readonly rng: RngStreams;
  readonly signal: AbortSignal;
  readonly #parts: ContextParts;
  readonly #denseCost: PlanCost;
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
    this.#denseCost = space.planCost(space.densePlan);
  }

  async run<Result>(task: Task<Result>): Promise<TaskDone<Result>> {
    const answer = await this.#parts.runner.run(task, { ...this.#options(task), keepFailure: false });
    const outcome = "record" in answer ? answer.record.outcome : { status: "failed" as const, error: answer.error };
    this.#tell(task, answer, outcome);
    if (outcome.status === "done") return { result: outcome.result as Result, artifacts: outcome.artifacts };
    throw new EspalierError("E_TASK_REQUIRED", { path: task.kind, message: outcome.error.message });
  }

  async evaluate(request: EvaluationRequest): Promise<readonly Scored[]> {
    const first = this.#evaluations;
    this.#evaluations += request.plans.length;
    return Promise.all(request.plans.map((plan, i) => this.#evaluateOne(request, plan, first + i)));
  }

  async front(generation: number, fidelity: string, candidates: readonly Scored[]): Promise<void> {
    const archive = new Archive<Measured>();
    for (const each of candidates) if (each.status === "ok" && each.violation === 0) archive.insert(each);
    const members = archive.items();
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
  }

  async find(name: string, value: Json): Promise<void> {
    await this.#parts.ports.store.commit({ findings: [{ method: this.#parts.method, name, value }] });
  }

  log(message: string): void {
    this.#parts.emit({ type: "log", method: this.#parts.method, message });
  }

  async #evaluateOne(request: EvaluationRequest, plan: Plan, index: number): Promise<Scored> {
    const task = request.task(plan);
    const candidate: CandidateRecord = {
      hash: planHash(plan),
      plan: plan as unknown as Json,
      cost: this.space.planCost(plan),
    };
    const row = (record: TaskRecord): EvaluationRecord => ({
      method: this.#parts.method,
      index,
      generation: request.generation,
      candidate: candidate.hash,
      fidelity: request.fidelity,
      task: record.key,
      outcome: this.#measured(candidate.cost, record, request),
    });
    const answer = await this.#parts.runner.run(task, {
      ...this.#options(task),
      keepFailure: true,
      rows: (record) => ({ candidates: [candidate], evaluations: [row(record)] }),
    });
    if (!("record" in answer))
      throw new EspalierError("E_TASK_FAILED", { path: task.kind, message: answer.error.message });
    this.#tell(task, answer, answer.record.outcome);
    const evaluation = row(answer.record);
    this.#parts.emit({ type: "evaluation", evaluation });
    return this.#scored(plan, evaluation, answer.record);
  }

  #measured(cost: PlanCost, { outcome }: TaskRecord, { partial }: EvaluationRequest): EvaluationRecord["outcome"] {
    if (outcome.status === "failed") return outcome;
    const { error, raced, examples } = outcome.result as unknown as Measurement;
    const { objectives } = this.config;
    const values = objectiveValues(objectives, error, cost, this.#denseCost);
    return {
      status: "ok",
      objectives: Object.fromEntries(objectives.map((objective, i) => [objective, values[i] as number])),
      violation: partial ? 0 : this.space.costViolation(cost),
      ...(raced && { racedAfter: examples as number }),
    };
  }

  #scored(plan: Plan, evaluation: EvaluationRecord, { outcome: task }: TaskRecord): Scored {
    const { candidate, outcome } = evaluation;
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
