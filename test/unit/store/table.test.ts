import { describe, expect, test } from "vitest";
import { canonicalJson, hashJson } from "../../../src/core/index.js";
import type { SqlRow } from "../../../src/store/sqlite/connection.js";
import { candidateTable, evaluationTable, eventTable, taskTable } from "../../../src/store/sqlite/tables.js";
import { trialCandidate, trialEvaluation, trialEvent, trialTask } from "../../../src/testing/trial-records.js";

/** A row that was changed by someone who knows about digests. */
function forged({ digest: _, ...row }: SqlRow, changes: SqlRow): SqlRow {
  const changed = { ...row, ...changes };
  return { ...changed, digest: hashJson(changed) };
}

test("rows become the records they were made of", () => {
  for (const n of [0, 4]) {
    expect(taskTable.toRecord(taskTable.toRow(trialTask(n)))).toEqual(trialTask(n));
    expect(evaluationTable.toRecord(evaluationTable.toRow(trialEvaluation(n)))).toEqual(trialEvaluation(n));
  }
  expect(eventTable.toRecord(eventTable.toRow(trialEvent(1)))).toEqual(trialEvent(1));
});

test("a failure with a code of another version of espalier comes back as it is", () => {
  const outcome = { status: "failed", error: { code: "E_OF_LATER", message: "later" } };
  const row = forged(taskTable.toRow(trialTask(4)), { outcome: canonicalJson(outcome) });
  expect(taskTable.toRow(taskTable.toRecord(row))).toEqual(row);
});

test("the order of members is no difference", () => {
  const { hash, plan, cost } = trialCandidate(1);
  const turned = { cost, plan: JSON.parse(canonicalJson(plan)), hash };
  expect(candidateTable.toRow(turned)).toEqual(candidateTable.toRow(trialCandidate(1)));
});

test("values without a JSON form are refused by name", () => {
  const { cost } = trialCandidate(1);
  expect(() => candidateTable.toRow({ ...trialCandidate(1), cost: { ...cost, macs: Number.NaN } })).toThrow(
    expect.objectContaining({ code: "E_STORE_WRITE", message: expect.stringContaining("macs") }),
  );
});

describe("a row is refused, naming table and key,", () => {
  const row = taskTable.toRow(trialTask(1));
  const refusal = (damaged: SqlRow, message: string) =>
    expect(() => taskTable.toRecord(damaged)).toThrow(
      expect.objectContaining({ code: "E_STORE_CORRUPT", message: expect.stringContaining(message) }),
    );
  const name = `task[${trialTask(1).key}]`;

  test("when any column is not what was written", () => {
    for (const column of Object.keys(row).filter((each) => each !== "key")) {
      refusal({ ...row, [column]: `${row[column]}0` }, name);
      refusal({ ...row, [column]: null }, name);
      refusal({ ...row, [column]: Number.POSITIVE_INFINITY }, name);
    }
  });

  test("when its shape is wrong though its digest is right", () => {
    refusal(forged(row, { spec: "{" }), `${name}.spec`);
    refusal(forged(row, { inputs: '{"weights":"abc"}' }), `${name}.inputs.weights`);
    refusal(forged(row, { outcome: '{"status":"done"}' }), `${name}.outcome`);
    refusal(
      forged(row, { outcome: '{"status":"failed","error":{"code":"no code","message":""}}' }),
      `${name}.outcome.error.code`,
    );
    refusal(forged(row, { seed: "7" }), `${name}.seed`);
    refusal(forged(row, { surprise: 1 }), "surprise");
  });
});
