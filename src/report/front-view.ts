import type { Sha256 } from "../core/index.js";
import { graphCost, type LayerCost, type Plan, shrinkGraph } from "../graph/index.js";
import { kneeIndex } from "../pareto/index.js";
import { evaluationsOf, measuredOf } from "./evaluations.js";
import type { CandidateView, FinalistView, LayerView, MemberView } from "./report-model.js";
import { frontsOf, type StudyRows } from "./study-rows.js";

/** Members of the main method's last front, first objective ascending. */
export function viewFront(rows: StudyRows): readonly MemberView[] {
  const { config, candidates } = rows;
  const method = config.method.name;
  const hashes = frontsOf(rows, method, "inherit").at(-1)?.members ?? [];
  const scored = new Map(measuredOf(rows, method, "inherit"));
  const tuned = new Set(evaluationsOf(rows, method, "tune").map((each) => each.candidate));
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
  const { config, candidates } = rows;
  const position = (hash: Sha256) => front.findIndex((member) => member.candidate.hash === hash);
  const error = config.objectives.indexOf("error");
  const inherited = new Map(measuredOf(rows, config.method.name, "inherit"));
  return evaluationsOf(rows, config.method.name, "tune")
    .sort((a, b) => position(a.candidate) - position(b.candidate))
    .map(({ candidate, outcome }) => {
      const objectives = outcome.status === "ok" ? outcome.objectives : undefined;
      return {
        candidate: candidates.get(candidate) as CandidateView,
        knee: front[position(candidate)]?.knee ?? false,
        before: inherited.get(candidate)?.[error],
        objectives,
        after: objectives?.[error],
        testError: testErrorOf(rows, candidate),
      };
    });
}

/** Test error of a candidate, once it has been measured. */
export function testErrorOf({ config, evaluations }: StudyRows, candidate: Sha256): number | undefined {
  const tested = evaluations.find((each) => each.candidate === candidate && each.fidelity === "test")?.outcome;
  return tested?.status === "ok" ? tested.objectives[config.objectives.indexOf("error")] : undefined;
}

function viewLayers({ graph, grouping, plans }: StudyRows, hash: Sha256): readonly LayerView[] {
  const after = graphCost(shrinkGraph(graph, grouping, plans.get(hash) as Plan)).layers;
  return graphCost(graph).layers.flatMap((before, i) =>
    before.macs === 0 ? [] : [{ before, after: after[i] as LayerCost }],
  );
}
