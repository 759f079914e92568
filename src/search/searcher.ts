import type { Genome } from "../space/index.js";

/** What a searcher is told of one genome it asked for. */
export type Evaluation =
  | {
      readonly genome: Genome;
      readonly status: "ok";
      /** All minimised, finite, one length for the whole search. */
      readonly objectives: readonly number[];
      /** Sum of constraint excesses, 0 when feasible. */
      readonly violation: number;
    }
  | { readonly genome: Genome; readonly status: "failed" };

export type Evaluated = Extract<Evaluation, { status: "ok" }>;

/**
 * A search algorithm over a space, driven from outside: ask for genomes, evaluate them in any way, tell all of them.
 *
 * - Pure and deterministic: the genomes asked depend on the parameters, the space, the random stream and the
 *   evaluations told, in the order told; on nothing else.
 * - `ask` never returns a genome twice in the searcher's life (except of `resampled`, whose purpose it is), nor one that
 *   the space calls infeasible. It may return fewer than asked when the space is nearly used up, and none when it is
 *   `exhausted`; a tiny space is used up whole.
 *   It throws `E_INFEASIBLE` when no genome meets the constraints.
 * - Every ask is answered by one `tell` with an evaluation for each of its genomes before the next ask. A failed
 *   evaluation is remembered (never asked again) and never enters the front.
 * - `tell` refuses non-finite objectives, a changed number of objectives and genomes not asked (`E_SEARCHER_CONTRACT`);
 *   the searcher is then as it was before.
 */
export interface Searcher {
  ask(count: number): readonly Genome[];
  tell(evaluations: readonly Evaluation[]): void;
  /** Feasible, mutually non-dominated evaluations over everything told; sorted by objectives, first objective first. */
  front(): readonly Evaluated[];
  readonly exhausted: boolean;
}

/** A searcher that breeds from members it keeps. */
export interface PopulationSearcher extends Searcher {
  /** The members now kept, feasible or not, in no order: what `front()` is to everything told, spread by the method. */
  members(): readonly Evaluated[];
  /**
   * Gives members other figures than they were told with, such as means over several evaluations. Genomes that are no
   * members are passed over; `front()` keeps what was told. Refuses figures as `tell` does.
   */
  revise(evaluations: readonly Evaluated[]): void;
}
