import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson, EspalierError, type Sha256 } from "../core/index.js";
import { findGroups, graphToJson, type Plan, shrinkGraph } from "../graph/index.js";
import type { CandidateRecord, TaskRecord } from "../store/index.js";
import type { Task } from "../tasks/index.js";
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
 * Writes a pruned network as `graph.json`, `weights.safetensors` and `plan.json`. A candidate that was not fine-tuned
 * has no stored weights: they are made by the task that scored it, run once more.
 *
 * @param name as for `findCandidate`
 * @param study opened for writing when the candidate was not fine-tuned
 * @throws EspalierError `E_CANDIDATE_MISSING`, `E_ARTIFACT_…`
 */
export async function exportCandidate(study: Study, name: string, folder: string): Promise<ExportedCandidate> {
  const candidate = await findCandidate(study, name);
  const plan = candidate.plan as unknown as Plan;
  const graph = shrinkGraph(study.graph, findGroups(study.graph), plan);
  const tuned = await tunedWeights(study, candidate);
  const weights = await study.artifacts.get(tuned ?? (await inheritedWeights(study, candidate)));
  await mkdir(folder, { recursive: true });
  const write = async (file: string, content: Uint8Array | string) => {
    await writeFile(join(folder, file), content);
    return join(folder, file);
  };
  return {
    candidate,
    fidelity: tuned ? "tune" : "inherit",
    graphFile: await write("graph.json", `${canonicalJson(graphToJson(graph))}\n`),
    weightsFile: await write("weights.safetensors", weights),
    planFile: await write("plan.json", `${canonicalJson(plan)}\n`),
  };
}

async function tunedWeights(study: Study, { hash }: CandidateRecord): Promise<Sha256 | undefined> {
  const tuned = await study.store.evaluations({ fidelity: "tune" });
  const evaluation = tuned.find((each) => each.candidate === hash && each.outcome.status === "ok");
  return evaluation && weightsOf(await study.store.task(evaluation.task));
}

async function inheritedWeights(study: Study, { hash }: CandidateRecord): Promise<Sha256> {
  const scored = await study.store.evaluations({ fidelity: "inherit" });
  const evaluation = scored.find((each) => each.candidate === hash && each.outcome.status === "ok");
  const task = evaluation && (await study.store.task(evaluation.task));
  if (!task) throw new EspalierError("E_CANDIDATE_MISSING", { path: hash, message: "the candidate was never scored" });
  const spec = { ...(task.spec as object), keepWeights: true };
  const record = await study.runTask({ ...toTask(task), spec: spec as Task["spec"] });
  return weightsOf(record) as Sha256;
}

function toTask({ kind, version, spec, inputs, seed }: TaskRecord): Task {
  return { kind, version, spec, inputs, seed };
}

function weightsOf(record: TaskRecord | undefined): Sha256 | undefined {
  return record?.outcome.status === "done" ? record.outcome.artifacts["weights"] : undefined;
}
