import { findGroups, graphCost, keptCounts, type LayerCost, type Plan, shrinkGraph } from "../graph/index.js";
import type { CandidateRecord, EvaluationRecord } from "../store/index.js";
import { findCandidate } from "./find-candidate.js";
import type { Study } from "./study.js";

/** A candidate beside the dense network. */
export interface CandidateView {
  readonly record: CandidateRecord;
  /** Everything measured of it, by any method at any fidelity. */
  readonly evaluations: readonly EvaluationRecord[];
  /** Every node before and after; nodes correspond one to one. */
  readonly layers: readonly { readonly before: LayerCost; readonly after: LayerCost }[];
  readonly groups: readonly { readonly id: string; readonly units: number; readonly kept: number }[];
}

/**
 * What a plan does to each layer.
 *
 * @param name as for `findCandidate`
 * @throws EspalierError `E_CANDIDATE_MISSING`
 */
export async function inspectCandidate(study: Study, name: string): Promise<CandidateView> {
  const record = await findCandidate(study, name);
  const plan = record.plan as unknown as Plan;
  const { graph } = study;
  const grouping = findGroups(graph);
  const before = graphCost(graph).layers;
  const after = graphCost(shrinkGraph(graph, grouping, plan)).layers;
  const kept = keptCounts(grouping, plan);
  const evaluations = await study.store.evaluations();
  return {
    record,
    evaluations: evaluations.filter((evaluation) => evaluation.candidate === record.hash),
    layers: before.map((layer, i) => ({ before: layer, after: after[i] as LayerCost })),
    groups: grouping.groups.map(({ id, units }, i) => ({ id, units, kept: kept[i] as number })),
  };
}
