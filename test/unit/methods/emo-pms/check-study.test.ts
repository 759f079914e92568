import { describe, expect, test } from "vitest";
import { hashJson } from "../../../../src/core/index.js";
import { findGroups } from "../../../../src/graph/index.js";
import { METHODS } from "../../../../src/methods/index.js";
import { buildModel } from "../../../../src/models/index.js";
import { createWidthSpace } from "../../../../src/space/index.js";
import { defineStudy } from "../../../../src/study/index.js";

/** A study of `emo-pms` on a small ResNet, as far as it is checked before anything is made. */
function check({ settings, ...options }: Readonly<Record<string, unknown>> = {}): void {
  const { config, programs } = defineStudy(
    {
      name: "checked",
      data: { source: "arrays" },
      split: { train: 3000, validation: 1000, test: 100 },
      model: { name: "resnet", depth: 14, width: 8 },
      method: { name: "emo-pms", ...options },
      ...(settings as object | undefined),
    },
    METHODS,
  );
  const graph = buildModel(config.model, { inputShape: [28, 28, 1], classes: 10 });
  const grouping = findGroups(graph);
  const space = createWidthSpace(graph, grouping, config.space);
  programs[0].check({ config, graph, grouping, space, inputs: { graph: hashJson("graph"), data: hashJson("data") } });
}

const refusal = (code: string, path: string) =>
  expect.objectContaining({ code, details: expect.objectContaining({ path }), exitCode: 3 });

const vgg = { model: { name: "vgg-small" } };
const tight = { space: { constraints: { maxMacs: 0.06 } } };

describe("a study of emo-pms", () => {
  test("is accepted with the defaults", () => {
    expect(() => check()).not.toThrow();
  });

  test.each([
    ["cuts that are none", { cuts: ["stage1.block1.conv1"] }, "E_SPLIT_INVALID", "config.method.cuts"],
    ["too many parts", { parts: 8, settings: vgg }, "E_SPLIT_INVALID", "config.method.parts"],
    ["too many examples", { examples: 3001 }, "E_CONFIG_INVALID", "config.method.examples"],
    ["too few examples", { examples: 511 }, "E_CONFIG_INVALID", "config.score.recalibration"],
    ["too many features", { megabytes: 100 }, "E_FEATURES_TOO_LARGE", "config.method.megabytes"],
    ["constraints that parts cannot meet", { settings: tight }, "E_INFEASIBLE", "config.space.constraints"],
  ])("is refused for %s", (_, options, code, path) => {
    expect(() => check(options)).toThrow(refusal(code, path));
  });

  test("may prune what crosses cuts to meet constraints", () => {
    expect(() => check({ settings: tight })).toThrow(
      expect.objectContaining({ next: expect.stringContaining("masked") }),
    );
    expect(() => check({ interface: "masked", settings: tight })).not.toThrow();
  });

  test.each([
    ["fewer parts", { parts: 8 }, { name: "vgg-small" }, 'lower `parts` to 3, or use `"interface": "masked"`'],
    ["a masked interface", { parts: 2 }, { name: "mlp" }, 'use `"interface": "masked"`, by which 2 can be had'],
    [
      "another method",
      { parts: 2, interface: "masked" },
      { name: "mlp", hidden: [9] },
      "use the method `nsga2-widths`",
    ],
  ])("is told of %s where that helps", (_, options, model, next) => {
    expect(() => check({ ...options, settings: { model } })).toThrow(
      expect.objectContaining({ next: expect.stringContaining(next) }),
    );
  });
});
