import { expect, test } from "vitest";
import { hashJson } from "../../../src/core/index.js";
import { frontOf, type Scored } from "../../../src/study/index.js";

const plan = { format: "espalier-plan-1", graph: hashJson("graph"), keep: {} } as unknown as Scored["plan"];

function scored(name: string, objectives: readonly number[], violation = 0): Scored {
  return {
    plan,
    candidate: hashJson(name),
    status: "ok",
    objectives,
    violation,
    task: { result: null, artifacts: {} },
  };
}

test("a front holds what is feasible and not dominated, each candidate once, first objective ascending", () => {
  const [cheap, good, worse] = [scored("cheap", [0.9, 0.1]), scored("good", [0.2, 0.5]), scored("worse", [0.9, 0.2])];
  const infeasible = scored("infeasible", [0.1, 0.05], 0.3);
  const error = { code: "E_NON_FINITE", message: "" } as const;
  const failed: Scored = { plan, candidate: hashJson("failed"), status: "failed", error };
  const again = scored("good", [0.2, 0.5]);
  expect(frontOf([cheap, worse, infeasible, good, failed, again])).toEqual([again, cheap]);
  expect(frontOf([infeasible, failed])).toEqual([]);
});
