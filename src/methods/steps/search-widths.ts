import type { Evaluation, Searcher } from "../../search/index.js";
import type { MethodContext, Scored } from "../../study/index.js";
import type { TrainedInputs } from "../../tasks/index.js";
import { scorePlans } from "./score-plans.js";

export interface SearchBudget {
  /** Candidates evaluated together. */
  readonly population: number;
  /** Candidates in all. */
  readonly evaluations: number;
}

/**
 * Generations of ask, score, tell until the budget is spent or the space is used up. Records the searcher's front after
 * each and returns the last.
 */
export async function searchWidths(
  context: MethodContext,
  dense: TrainedInputs,
  searcher: Searcher,
  { population, evaluations }: SearchBudget,
): Promise<readonly Scored[]> {
  const byGenome = new Map<string, Scored>();
  let front: readonly Scored[] = [];
  for (let generation = 0; byGenome.size < evaluations; generation++) {
    const genomes = searcher.ask(Math.min(population, evaluations - byGenome.size));
    if (genomes.length === 0) {
      context.log(`the space is used up after ${byGenome.size} candidates`);
      break;
    }
    const plans = genomes.map(context.space.decode);
    const scored = await scorePlans(context, dense, { generation, plans, front });
    searcher.tell(
      genomes.map((genome, i): Evaluation => {
        const candidate = scored[i] as Scored;
        byGenome.set(String(genome), candidate);
        if (candidate.status === "failed") return { genome, status: "failed" };
        return { genome, status: "ok", objectives: candidate.objectives, violation: candidate.violation };
      }),
    );
    front = searcher.front().map(({ genome }) => byGenome.get(String(genome)) as Scored);
    await context.front(generation, "inherit", front);
  }
  return front;
}
