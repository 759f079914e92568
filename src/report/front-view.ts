import type { Sha256 } from "../core/index.js";
import { graphCost, type LayerCost, type Plan, shrinkGraph } from "../graph/index.js";
import { kneeIndex } from "../pareto/index.js";
import type { CandidateView, EvaluationView, FinalistView, LayerView, MemberView } from "./report-model.js";
import type { StudyRows } from "./study-rows.js";

/** Members of the main method's last front, first objective ascending. */
export function viewFront(rows: StudyRows): readonly MemberView[] {
  const { config, fronts, candidates } = rows;
  const method = config.method.name;
  const hashes =
    fronts.filter((front) => front.method === method && front.fidelity === "inherit").at(-1)?.members ?? [];
  const scored = new Map(ofMainMethod(rows, "inherit").map((each) => [each.candidate, objectivesOf(each) ?? []]));
  const tuned = new Set(ofMainMethod(rows, "tune").map((each) => each.candidate));
  const knee = kneeIndex(hashes.map((hash) => scored.get(hash) ?? []));
  const error = config.objectives.indexOf("error");
  return hashes.map((hash, i) => {
    const objectives = scored.get(hash) ?? [];
    return {
      candidate: candidates.get(hash) as CandidateView,
      objectives,
      error: objectives[error] as number,
      fidelity: "inherit",
      knee: i === knee,
      finalist: tuned.has(hash),
      layers: viewLayers(rows, hash),
    };
  });
}

/** What was fine-tuned, in the order of the front. */
export function viewFinalists(rows: StudyRows, front: readonly MemberView[]): readonly FinalistView[] {
  const position = (hash: Sha256) => front.findIndex((member) => member.candidate.hash === hash);
  const error = rows.config.objectives.indexOf("error");
  const inherited = new Map(ofMainMethod(rows, "inherit").map((each) => [each.candidate, objectivesOf(each)]));
  return ofMainMethod(rows, "tune")
    .sort((a, b) => position(a.candidate) - position(b.candidate))
    .map((tuned) => {
      const objectives = objectivesOf(tuned);
      return {
        candidate: rows.candidates.get(tuned.candidate) as CandidateView,
        knee: front[position(tuned.candidate)]?.knee ?? false,
        before: inherited.get(tuned.candidate)?.[error],
        objectives,
        after: objectives?.[error],
        testError: testErrorOf(rows, tuned.candidate),
      };
    });
}

/** Test error of a candidate, once it has been measured. */
export function testErrorOf({ config, evaluations }: StudyRows, candidate: Sha256): number | undefined {
  const tested = evaluations.find((each) => each.candidate === candidate && each.fidelity === "test");
  return tested && objectivesOf(tested)?.[config.objectives.indexOf("error")];
}

function ofMainMethod({ config, evaluations }: StudyRows, fidelity: string): EvaluationView[] {
  return evaluations.filter((each) => each.method === config.method.name && each.fidelity === fidelity);
}

function objectivesOf({ outcome }: EvaluationView): readonly number[] | undefined {
  return outcome.status === "ok" ? outcome.objectives : undefined;
}

function viewLayers({ graph, grouping, plans }: StudyRows, hash: Sha256): readonly LayerView[] {
  const after = graphCost(shrinkGraph(graph, grouping, plans.get(hash) as Plan)).layers;
  return graphCost(graph).layers.flatMap((before, i) =>
    before.macs === 0 ? [] : [{ before, after: after[i] as LayerCost }],
  );
}
