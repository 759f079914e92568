import { expect, test } from "vitest";
import { renderCandidateText } from "../../../src/report/index.js";

const ESCAPE = "\u001b";

test("a candidate in a terminal shows cost, evaluations, kept channels and layers", () => {
  const before = {
    ...{ id: "conv1", op: "conv2d" as const, activationBytes: 512 },
    shape: [4, 4, 8],
    macs: 1000,
    params: 80,
  };
  const text = renderCandidateText({
    record: { hash: "ab".repeat(32), plan: {}, cost: { macs: 250, params: 20, activationBytes: 2048 } },
    evaluations: [
      {
        ...{ method: "random", index: 0, generation: 2, candidate: "ab", fidelity: "inherit", task: "t" },
        outcome: { status: "ok", objectives: { macs: 0.25, error: 0.2 }, violation: 0 },
      },
      {
        ...{ method: "nsga2", index: 0, generation: 3, candidate: "ab", fidelity: "inherit", task: "v" },
        outcome: { status: "ok", objectives: { macs: 0.25, error: 0.31 }, violation: 0, racedAfter: 150 },
      },
      {
        ...{ method: "random", index: 1, generation: 0, candidate: "ab", fidelity: "tune", task: "u" },
        outcome: { status: "failed", error: { code: "E_NON_FINITE", message: `lost${ESCAPE}[2J` } },
      },
    ],
    layers: [{ before, after: { ...before, shape: [4, 4, 2], macs: 250, params: 20 } }],
    groups: [
      { id: "conv1", units: 8, kept: 2 },
      { id: "conv2", units: 16, kept: 16 },
    ],
  });
  expect(text).toContain(`Candidate ${"ab".repeat(32)}\n`);
  expect(text).toContain("MACs    250 (25 % of dense)");
  expect(text).toMatch(/^random +2 +inherit +20\.0 %$/m);
  expect(text).toMatch(/^nsga2 +3 +inherit +31\.0 % \(ended after 150 examples\)$/m);
  expect(text).toMatch(/^random +0 +tune +lost \[2J$/m);
  expect(text).toMatch(/^conv1 +2 +8 +█{3}░{9}$/m);
  expect(text).toMatch(/^conv1 +8 → 2 +1\.00k → 250 +25 % +80 → 20 +25 %$/m);
});
