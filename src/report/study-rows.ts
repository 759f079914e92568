import type { Sha256 } from "../core/index.js";
import {
  findGroups,
  type Graph,
  type Grouping,
  graphCost,
  keptCounts,
  type Plan,
  type PlanCost,
  parseGraph,
} from "../graph/index.js";
import type {
  CandidateRecord,
  EvaluationRecord,
  FindingRecord,
  FrontRecord,
  StudyReader,
  TaskRecord,
} from "../store/index.js";
import type { StudyConfig } from "../study/index.js";
import { redactText } from "./redact.js";
import type { CandidateView, EvaluationView } from "./report-model.js";

/** A study's rows in the terms of the report, and what its graph says. */
export interface StudyRows {
  readonly config: StudyConfig;
  readonly graph: Graph;
  readonly grouping: Grouping;
  readonly denseCost: PlanCost;
  readonly findings: readonly FindingRecord[];
  readonly fronts: readonly FrontRecord[];
  readonly evaluations: readonly EvaluationView[];
  /** By hash, cheapest first. */
  readonly candidates: ReadonlyMap<Sha256, CandidateView>;
  readonly plans: ReadonlyMap<Sha256, Plan>;
  readonly tasks: readonly TaskRecord[];
}

/** A method's fronts at a fidelity, in the order of its generations. */
export function frontsOf({ fronts }: StudyRows, method: string, fidelity: string): readonly FrontRecord[] {
  return fronts.filter((front) => front.method === method && front.fidelity === fidelity);
}

/** Rows are only ever added, so reading what refers before what is referred to finds every reference. */
export async function readRows(store: StudyReader): Promise<StudyRows> {
  const config = store.study.config as unknown as StudyConfig;
  const graph = parseGraph(store.study.graph);
  const grouping = findGroups(graph);
  const { macs, params, activationBytes } = graphCost(graph);
  const denseCost = { macs, params, activationBytes };
  const findings = await store.findings();
  const fronts = await store.fronts();
  const evaluations = (await store.evaluations()).map((record) => viewEvaluation(record, config));
  const candidates = await store.candidates();
  const plans = new Map(candidates.map(({ hash, plan }) => [hash, plan as unknown as Plan]));
  return {
    config,
    graph,
    grouping,
    denseCost,
    findings,
    fronts,
    evaluations,
    candidates: viewCandidates(candidates, grouping, denseCost),
    plans,
    tasks: await store.tasks(),
  };
}

function viewEvaluation({ outcome, ...common }: EvaluationRecord, { objectives }: StudyConfig): EvaluationView {
  if (outcome.status === "failed") {
    const { code, message } = outcome.error;
    return { ...common, outcome: { status: "failed", code, message: redactText(message) } };
  }
  const values = objectives.map((name) => outcome.objectives[name] as number);
  return { ...common, outcome: { ...outcome, objectives: values } };
}

function viewCandidates(
  records: readonly CandidateRecord[],
  grouping: Grouping,
  dense: PlanCost,
): ReadonlyMap<Sha256, CandidateView> {
  const names = shortNames(records.map((record) => record.hash));
  const byCost = [...records].sort((a, b) => a.cost.macs - b.cost.macs || (a.hash < b.hash ? -1 : 1));
  return new Map(
    byCost.map(({ hash, plan, cost }) => {
      const shares = {
        macs: cost.macs / dense.macs,
        params: cost.params / dense.params,
        activationBytes: cost.activationBytes / dense.activationBytes,
      };
      const kept = keptCounts(grouping, plan as unknown as Plan);
      return [hash, { hash, name: names.get(hash) as string, cost, shares, kept }];
    }),
  );
}

/** For each hash its shortest prefix, of 8 characters or more, that no other hash has. */
export function shortNames(hashes: readonly Sha256[]): ReadonlyMap<Sha256, string> {
  const sorted = [...hashes].sort();
  return new Map(
    sorted.map((hash, i) => {
      const shared = Math.max(sharedLength(hash, sorted[i - 1]), sharedLength(hash, sorted[i + 1]));
      return [hash, hash.slice(0, Math.max(8, shared + 1))];
    }),
  );
}

function sharedLength(a: string, b = ""): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
