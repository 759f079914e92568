import { Archive } from "../pareto/index.js";
import type { Evaluated } from "./searcher.js";

/** Evaluations that may wait in any case. */
const FEW = 256;

/**
 * The non-dominated of all feasible evaluations told. They wait until the front is asked for or as many wait as the
 * front held, because many at once come in several times faster than one by one.
 */
export class ToldArchive {
  readonly #archive = new Archive<Evaluated>();
  #waiting: Evaluated[] = [];
  #most = FEW;

  add(evaluations: readonly Evaluated[]): void {
    for (const evaluation of evaluations) if (evaluation.violation === 0) this.#waiting.push(evaluation);
    if (this.#waiting.length >= this.#most) this.#takeIn();
  }

  /** See `Searcher.front`. */
  front(): readonly Evaluated[] {
    this.#takeIn();
    return this.#archive.items();
  }

  #takeIn(): void {
    if (this.#waiting.length === 0) return;
    this.#archive.insertAll(this.#waiting);
    this.#waiting = [];
    this.#most = Math.max(FEW, this.#archive.size);
  }
}
