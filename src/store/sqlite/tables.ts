import { z } from "zod";
import { canonicalJson, ERRORS, type ErrorCode, type ErrorRecord, type Json, type Sha256 } from "../../core/index.js";
import type {
  ArtifactRecord,
  CandidateRecord,
  EvaluationRecord,
  EventRecord,
  FindingRecord,
  FrontRecord,
  StudyRecord,
  TaskRecord,
} from "../store.js";
import { defineTable, json, orderedJson, type Table } from "./table.js";

const hash: z.ZodType<Sha256> = z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256");
const hashes: z.ZodType<Readonly<Record<string, Sha256>>> = z.record(z.string(), hash);
/** Whatever JSON.parse gives. */
const anyJson: z.ZodType<Json> = z.custom<Json>();
const errorRecord: z.ZodType<ErrorRecord> = z.strictObject({
  code: z.custom<ErrorCode>((code) => typeof code === "string" && Object.hasOwn(ERRORS, code), "an error code"),
  message: z.string(),
  stack: z.string().exactOptional(),
});
const failed = z.strictObject({ status: z.literal("failed"), error: errorRecord });

export const studyTable: Table<StudyRecord> = defineTable({
  name: "study",
  key: ["id"],
  columns: {
    id: z.literal(1),
    name: z.string(),
    seed: z.number(),
    config: json(anyJson),
    runtime: z.string(),
    data: hash,
    graph: json(anyJson),
    created_at: z.number(),
  },
  toRow: ({ name, seed, config, runtime, data, graph, createdAt }) => ({
    id: 1,
    name,
    seed,
    config: canonicalJson(config),
    runtime,
    data,
    graph: canonicalJson(graph),
    created_at: createdAt,
  }),
  toRecord: ({ id: _, created_at, ...record }) => ({ ...record, createdAt: created_at }),
});

export const taskTable: Table<TaskRecord> = defineTable({
  name: "task",
  key: ["key"],
  columns: {
    key: hash,
    kind: z.string(),
    version: z.number(),
    spec: json(anyJson),
    inputs: json(hashes),
    seed: z.number(),
    outcome: json(
      z.discriminatedUnion("status", [
        z.strictObject({ status: z.literal("done"), result: anyJson, artifacts: hashes }),
        failed,
      ]),
    ),
    waited: z.number(),
    ran: z.number(),
    worker: z.number(),
    finished_at: z.number(),
  },
  toRow: ({ key, kind, version, spec, inputs, seed, outcome, timing, finishedAt }) => ({
    key,
    kind,
    version,
    spec: canonicalJson(spec),
    inputs: canonicalJson(inputs),
    seed,
    outcome: canonicalJson(outcome),
    waited: timing.waited,
    ran: timing.ran,
    worker: timing.worker,
    finished_at: finishedAt,
  }),
  toRecord: ({ waited, ran, worker, finished_at, ...record }) => ({
    ...record,
    timing: { waited, ran, worker },
    finishedAt: finished_at,
  }),
});

export const candidateTable: Table<CandidateRecord> = defineTable({
  name: "candidate",
  key: ["hash"],
  columns: { hash, plan: json(anyJson), macs: z.number(), params: z.number(), activation_bytes: z.number() },
  toRow: ({ hash, plan, cost }) => ({
    hash,
    plan: canonicalJson(plan),
    macs: cost.macs,
    params: cost.params,
    activation_bytes: cost.activationBytes,
  }),
  toRecord: ({ hash, plan, macs, params, activation_bytes }) => ({
    hash,
    plan,
    cost: { macs, params, activationBytes: activation_bytes },
  }),
});

export const evaluationTable: Table<EvaluationRecord> = defineTable({
  name: "evaluation",
  key: ["method", "position"],
  columns: {
    method: z.string(),
    position: z.number(),
    generation: z.number(),
    candidate: hash,
    fidelity: z.string(),
    task: hash,
    outcome: json(
      z.discriminatedUnion("status", [
        z.strictObject({
          status: z.literal("ok"),
          objectives: z.record(z.string(), z.number()),
          violation: z.number(),
          racedAfter: z.number().exactOptional(),
        }),
        failed,
      ]),
    ),
  },
  toRow: ({ index, outcome, method, generation, candidate, fidelity, task }) => ({
    method,
    position: index,
    generation,
    candidate,
    fidelity,
    task,
    outcome: outcomeText(outcome),
  }),
  toRecord: ({ position, ...record }) => ({ ...record, index: position }),
});

/** Objectives keep the study's order. */
function outcomeText(outcome: EvaluationRecord["outcome"]): string {
  if (outcome.status === "failed") return canonicalJson(outcome);
  const { status, objectives, violation, racedAfter } = outcome;
  return orderedJson({ status, objectives, violation, ...(racedAfter !== undefined && { racedAfter }) });
}

export const frontTable: Table<FrontRecord> = defineTable({
  name: "front",
  key: ["method", "generation", "fidelity"],
  columns: {
    method: z.string(),
    generation: z.number(),
    fidelity: z.string(),
    evaluations: z.number(),
    hypervolume: z.number(),
    members: json(z.array(hash)),
  },
  toRow: ({ method, generation, fidelity, evaluations, hypervolume, members }) => ({
    method,
    generation,
    fidelity,
    evaluations,
    hypervolume,
    members: canonicalJson(members),
  }),
  toRecord: (record) => record,
});

export const findingTable: Table<FindingRecord> = defineTable({
  name: "finding",
  key: ["method", "name"],
  columns: { method: z.string(), name: z.string(), value: json(anyJson) },
  toRow: ({ method, name, value }) => ({ method, name, value: canonicalJson(value) }),
  toRecord: (record) => record,
});

export const eventTable: Table<EventRecord> = defineTable({
  name: "event",
  key: [],
  columns: { type: z.string(), at: z.number(), data: json(anyJson) },
  toRow: ({ type, at, data }) => ({ type, at, data: canonicalJson(data) }),
  toRecord: (record) => record,
});

export const artifactTable: Table<ArtifactRecord> = defineTable({
  name: "artifact",
  key: ["task", "role"],
  columns: { hash, bytes: z.number(), role: z.string(), task: hash },
  toRow: ({ hash, bytes, role, task }) => ({ hash, bytes, role, task }),
  toRecord: (record) => record,
});
