import { expect, test } from "vitest";
import { hashJson } from "../../../../src/core/index.js";
import { findGroups, type Plan } from "../../../../src/graph/index.js";
import { predictSchemes } from "../../../../src/methods/emo-pms/joint-schemes.js";
import type { PartFront } from "../../../../src/methods/emo-pms/search-parts.js";
import { METHODS } from "../../../../src/methods/index.js";
import { buildModel } from "../../../../src/models/index.js";
import { createWidthSpace } from "../../../../src/space/index.js";
import { defineStudy, type Measured, type MethodContext } from "../../../../src/study/index.js";

const [FIRST, SECOND] = ["stage1.block1.conv1", "stage2.block1.conv1"];

/** Joins two parts; of each the unpruned one is known, and one that keeps a single channel of a group. */
function predict(constraints: Readonly<Record<string, number>>) {
  const { config } = defineStudy(
    { name: "joined", data: { source: "arrays" }, model: { name: "resnet" }, space: { constraints } },
    METHODS,
  );
  const graph = buildModel(config.model, { inputShape: [28, 28, 1], classes: 10 });
  const grouping = findGroups(graph);
  const space = createWidthSpace(graph, grouping, config.space);
  const context = { config, graph, grouping, space } as unknown as MethodContext;
  const dense = space.planCost(space.densePlan).macs;
  const measured = (keep: Plan["keep"], error: number): Measured => {
    const plan = { ...space.densePlan, keep };
    const objectives = [error, space.planCost(plan).macs / dense];
    const task = { result: {}, artifacts: {} };
    return { plan, candidate: hashJson(keep), status: "ok", objectives, violation: 0, task };
  };
  const front = (group: string): PartFront => {
    const dense = measured({}, 0.1);
    const members = [dense, measured({ [group]: 1 }, 0.25)].map((member) => {
      const [error = 1, ...costs] = member.objectives;
      return { ...member, impairment: error - 0.1, costs };
    });
    return { dense, members };
  };
  return predictSchemes(context, [front(FIRST), front(SECOND)], { ranking: "pareto-sum", verify: 2 });
}

test("predicts the error by the sum of impairments, costs as they are together; chooses from end to end", () => {
  const { predicted: schemes, chosen } = predict({});
  expect(chosen).toEqual([0, schemes.length - 1]);
  expect(schemes.map(({ plan }) => Object.keys(plan.keep).sort())).toContainEqual([FIRST, SECOND]);
  expect(schemes.map(({ objectives }) => objectives[0])).toEqual([
    expect.closeTo(0.1, 12),
    ...schemes.slice(1, -1).map(() => expect.closeTo(0.25, 12)),
    expect.closeTo(0.4, 12),
  ]);
});

test("leaves out schemes that break a constraint", () => {
  const { predicted: all } = predict({});
  const [, middle] = all;
  const { predicted: cheaper } = predict({ maxMacs: middle?.objectives[1] as number });
  expect(cheaper).toEqual(all.slice(1));
});

test("says how near the nearest comes when all break it", () => {
  expect(() => predict({ maxMacs: 0.05 })).toThrow(
    /^E_FRONT_EMPTY config\.space\.constraints: .* \(expected \{"maxMacs":0\.05\}, got at best 0\.\d+ of the MACs/,
  );
});
