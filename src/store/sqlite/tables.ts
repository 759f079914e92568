import { z } from "zod";
import { canonicalJson, type ErrorCode, type ErrorRecord, type Json, type Sha256 } from "../../core/index.js";
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
import { defineTable, jsonText, type Table } from "./table.js";

const hash: z.ZodType<Sha256, Sha256> = z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256");
const hashes: z.ZodType<Readonly<Record<string, Sha256>>> = z.record(z.string(), hash);
/** Whatever JSON.parse gives. */
const anyJson: z.ZodType<Json> = z.custom<Json>();
const errorRecord: z.ZodType<ErrorRecord> = z.strictObject({
  // Another version of espalier may know codes that this one does not.
  code: z.custom<ErrorCode>((code) => typeof code === "string" && /^E_[A-Z_]+$/.test(code), "an error code"),
  message: z.string(),
  stack: z.string().exactOptional(),
});
const failed = z.strictObject({ status: z.literal("failed"), error: errorRecord });
const same = <T>(record: T): T => record;

export const studyTable: Table<StudyRecord> = defineTable({
  name: "study",
  key: ["id"],
  columns: {
    id: z.literal(1),
    name: z.string(),
    seed: z.number(),
    runtime: z.string(),
    data: hash,
    created_at: z.number(),
  },
  json: { config: anyJson, graph: anyJson },
  toValues: ({ createdAt, ...record }) => ({ ...record, id: 1 as const, created_at: createdAt }),
  toRecord: ({ id: _, created_at, ...record }) => ({ ...record, createdAt: created_at }),
});

export const taskTable: Table<TaskRecord> = defineTable({
  name: "task",
  key: ["key"],
  columns: {
    key: hash,
    kind: z.string(),
    version: z.number(),
    seed: z.number(),
    waited: z.number(),
    ran: z.number(),
    worker: z.number(),
    finished_at: z.number(),
  },
  json: {
    spec: anyJson,
    inputs: hashes,
    outcome: z.discriminatedUnion("status", [
      z.strictObject({ status: z.literal("done"), result: anyJson, artifacts: hashes }),
      failed,
    ]),
  },
  toValues: ({ timing, finishedAt, ...record }) => ({ ...record, ...timing, finished_at: finishedAt }),
  toRecord: ({ waited, ran, worker, finished_at, ...record }) => ({
    ...record,
    timing: { waited, ran, worker },
    finishedAt: finished_at,
  }),
});

export const candidateTable: Table<CandidateRecord> = defineTable({
  name: "candidate",
  key: ["hash"],
  columns: { hash, macs: z.number(), params: z.number(), activation_bytes: z.number() },
  json: { plan: anyJson },
  toValues: ({ cost: { activationBytes, ...cost }, ...record }) => ({
    ...record,
    ...cost,
    activation_bytes: activationBytes,
  }),
  toRecord: ({ macs, params, activation_bytes, ...record }) => ({
    ...record,
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
    outcome: jsonText(
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
  json: {},
  toValues: ({ index, outcome, ...record }) => ({ ...record, position: index, outcome: outcomeText(outcome) }),
  toRecord: ({ position, ...record }) => ({ ...record, index: position }),
});

/** Objectives keep the study's order, which canonical JSON would not. */
function outcomeText(outcome: EvaluationRecord["outcome"]): string {
  const canonical = canonicalJson(outcome); // refuses what JSON does not have
  if (outcome.status === "failed") return canonical;
  const { status, objectives, violation, racedAfter } = outcome;
  return JSON.stringify({ status, objectives, violation, racedAfter });
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
  },
  json: { members: z.array(hash).readonly() },
  toValues: same,
  toRecord: same,
});

export const findingTable: Table<FindingRecord> = defineTable({
  name: "finding",
  key: ["method", "name"],
  columns: { method: z.string(), name: z.string() },
  json: { value: anyJson },
  toValues: same,
  toRecord: same,
});

export const eventTable: Table<EventRecord> = defineTable({
  name: "event",
  key: [],
  columns: { type: z.string(), at: z.number() },
  json: { data: anyJson },
  toValues: same,
  toRecord: same,
});

export const artifactTable: Table<ArtifactRecord> = defineTable({
  name: "artifact",
  key: ["task", "role"],
  columns: { hash, bytes: z.number(), role: z.string(), task: hash },
  json: {},
  toValues: same,
  toRecord: same,
});
