import type { StudyEvent } from "../../study/index.js";
import { advance, type MethodProgress, methodOf, scoredBy, startOf } from "./method-progress.js";
import type { PlannedWork } from "./planned-work.js";
import { type KindPace, timeLeft } from "./time-left.js";

/** A running study as its events tell it, from the start of this session. Times in milliseconds. */
export class StudyProgress {
  readonly #work: PlannedWork;
  readonly #methods: Map<string, MethodProgress>;
  readonly #paces = new Map<string, KindPace>();
  /** Tasks of the main method alone that are done, by kind. */
  readonly #mainDone = new Map<string, number>();
  /** Fraction done of tasks that report while they run, the last report of each kind. */
  readonly #running = new Map<string, number>();
  readonly #startedAt: number;
  /** When the last task ended, which is when the present one began. */
  #lastEnd: number;
  /** When the estimate was last renewed, and what it was. */
  #estimate: { readonly at: number; readonly left: number } | undefined;

  constructor(work: PlannedWork, now: number) {
    this.#work = work;
    this.#methods = new Map(work.methods.map((method) => [method.name, startOf(method)]));
    this.#startedAt = now;
    this.#lastEnd = now;
  }

  observe(event: StudyEvent, now: number): void {
    const name = methodOf(event);
    const method = name === undefined ? undefined : this.#methods.get(name);
    if (method) this.#methods.set(method.name, advance(method, event));
    if (event.type === "task") this.#end(event, now);
    if (event.type === "progress") this.#running.set(event.kind, event.fraction);
    if (event.type === "progress" && !this.#isSingle(event.kind)) return;
    const left = timeLeft(this.#tasksLeft(), this.#pacesAt(now), this.#work.passes);
    this.#estimate = left === undefined ? undefined : { at: now, left };
  }

  /** The main method first. */
  methods(): readonly MethodProgress[] {
    return [...this.#methods.values()];
  }

  method(name: string): MethodProgress | undefined {
    return this.#methods.get(name);
  }

  elapsed(now: number): number {
    return now - this.#startedAt;
  }

  /** Until the study is finished; unknown until the first task has got somewhere. */
  left(now: number): number | undefined {
    return this.#estimate && Math.max(0, this.#estimate.left - (now - this.#estimate.at));
  }

  /** Candidates scored per second of scoring, those answered from the store left out. */
  rate(): number | undefined {
    const pace = this.#paces.get("score");
    return pace && pace.milliseconds > 0 ? (1000 * pace.tasks) / pace.milliseconds : undefined;
  }

  /** Kinds of tasks that have reported and not yet ended, with the fraction last reported. */
  running(): ReadonlyMap<string, number> {
    return this.#running;
  }

  #end({ method, kind, reused }: Extract<StudyEvent, { type: "task" }>, now: number): void {
    if (!reused) {
      const { tasks, milliseconds } = this.#paces.get(kind) ?? { tasks: 0, milliseconds: 0 };
      this.#paces.set(kind, { tasks: tasks + 1, milliseconds: milliseconds + now - this.#lastEnd });
    }
    if (method === this.#work.methods[0]?.name) this.#mainDone.set(kind, (this.#mainDone.get(kind) ?? 0) + 1);
    this.#running.delete(kind);
    this.#lastEnd = now;
  }

  #tasksLeft(): Readonly<Record<string, number>> {
    const [main] = this.#methods.values();
    const scores = this.methods().map((method) =>
      method.phase === "finished" ? 0 : Math.max(0, method.planned - scoredBy(method)),
    );
    const own = Object.entries(this.#work.mainTasks).map(([kind, tasks]) => {
      const left = main?.phase === "finished" ? 0 : Math.max(0, tasks - (this.#mainDone.get(kind) ?? 0));
      return [kind, left === 0 ? 0 : left - this.#partDone(kind)];
    });
    return { ...Object.fromEntries(own), score: scores.reduce((sum, count) => sum + count, 0) };
  }

  /** Paces with what the running task has done so far. */
  #pacesAt(now: number): ReadonlyMap<string, KindPace> {
    const paces = new Map(this.#paces);
    for (const kind of this.#running.keys()) {
      const part = this.#partDone(kind);
      const { tasks, milliseconds } = paces.get(kind) ?? { tasks: 0, milliseconds: 0 };
      if (part > 0) paces.set(kind, { tasks: tasks + part, milliseconds: milliseconds + now - this.#lastEnd });
    }
    return paces;
  }

  #partDone(kind: string): number {
    return this.#isSingle(kind) ? (this.#running.get(kind) ?? 0) : 0;
  }

  /** Reports do not say which of several tasks they are from, so only those of single tasks count. */
  #isSingle(kind: string): boolean {
    return this.#work.mainTasks[kind] === 1;
  }
}
