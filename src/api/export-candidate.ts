import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson, EspalierError, type Json, type Sha256, writeWhole } from "../core/index.js";
import {
  canonicalPlan,
  findGroups,
  type Grouping,
  graphToJson,
  type Plan,
  resolvePlan,
  shrinkGraph,
} from "../graph/index.js";
import { decodeWeights } from "../models/index.js";
import { rankByMagnitude } from "../prune/index.js";
import type { CandidateRecord, TaskRecord } from "../store/index.js";
import { findCandidate } from "./find-candidate.js";
import type { Study } from "./study.js";

export interface ExportedCandidate {
  readonly candidate: CandidateRecord;
  /** `tune` when the weights were fine-tuned, `inherit` when they are the dense network's, sliced and re-calibrated. */
  readonly fidelity: "tune" | "inherit";
  readonly graphFile: string;
  readonly weightsFile: string;
  readonly planFile: string;
}

/**
 * Writes a pruned network as `graph.json`, `weights.safetensors` and `plan.json`, the plan with the exact units that
 * stayed. A candidate that was not fine-tuned has no stored weights: they are made by the task that scored it, run once
 * more.
 *
 * @param name as for `findCandidate`
 * @param study opened for writing when the candidate was not fine-tuned
 * @throws EspalierError `E_CANDIDATE_MISSING`, `E_ARTIFACT_…`
 */
export async function exportCandidate(study: Study, name: string, folder: string): Promise<ExportedCandidate> {
  const candidate = await findCandidate(study, name);
  const grouping = findGroups(study.graph);
  const tuned = await taskOf(study, candidate, "tune");
  const scored = tuned ?? (await scoredAgain(study, candidate));
  const plan = await exactPlan(study, grouping, candidate.plan as unknown as Plan, scored);
  const graph = shrinkGraph(study.graph, grouping, plan);
  const weights = await study.artifacts.get(weightsOf(scored));
  await mkdir(folder, { recursive: true });
  const write = async (file: string, content: Uint8Array | string) => {
    await writeWhole(join(folder, file), content);
    return join(folder, file);
  };
  return {
    candidate,
    fidelity: tuned ? "tune" : "inherit",
    weightsFile: await write("weights.safetensors", weights),
    planFile: await write("plan.json", `${canonicalJson(plan)}\n`),
    graphFile: await write("graph.json", `${canonicalJson(graphToJson(graph))}\n`),
  };
}

/** The plan with the units that the candidate's task kept: those of largest magnitude in the dense network. */
async function exactPlan(study: Study, grouping: Grouping, plan: Plan, task: TaskRecord): Promise<Plan> {
  const dense = decodeWeights(await study.artifacts.get(task.inputs["weights"] as Sha256));
  return canonicalPlan(grouping, resolvePlan(plan, rankByMagnitude(study.graph, dense, grouping)));
}

/** The task that measured the candidate at a fidelity, if one succeeded. */
async function taskOf(study: Study, { hash }: CandidateRecord, fidelity: string): Promise<TaskRecord | undefined> {
  const evaluations = await study.store.evaluations({ fidelity });
  const evaluation = evaluations.find((each) => each.candidate === hash && each.outcome.status === "ok");
  return evaluation && study.store.task(evaluation.task);
}

async function scoredAgain(study: Study, candidate: CandidateRecord): Promise<TaskRecord> {
  const scored = await taskOf(study, candidate, "inherit");
  if (!scored) {
    throw new EspalierError("E_CANDIDATE_MISSING", {
      path: candidate.hash,
      message: "the candidate was never scored as a whole network",
    });
  }
  const { kind, version, spec, inputs, seed } = scored;
  const keeping = { ...(spec as Readonly<Record<string, Json>>), keepWeights: true };
  return study.runTask({ kind, version, spec: keeping, inputs, seed });
}

function weightsOf({ outcome, key }: TaskRecord): Sha256 {
  const hash = outcome.status === "done" ? outcome.artifacts["weights"] : undefined;
  if (hash !== undefined) return hash;
  throw new EspalierError("E_ARTIFACT_MISSING", { path: key });
}
