import type { Evaluation, Searcher } from "../../search/index.js";
import type { Genome } from "../../space/index.js";
import type { Scored } from "../../study/index.js";

/** Tells a searcher what became of the genomes it asked for, in their order. */
export function tellScores(searcher: Searcher, genomes: readonly Genome[], scored: readonly Scored[]): void {
  searcher.tell(
    genomes.map((genome, i): Evaluation => {
      const candidate = scored[i] as Scored;
      if (candidate.status === "failed") return { genome, status: "failed" };
      return { genome, status: "ok", objectives: candidate.objectives, violation: candidate.violation };
    }),
  );
}
