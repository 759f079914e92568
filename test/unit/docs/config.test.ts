import { describe, expect, it } from "vitest";
import { EXAMPLE_CONFIG } from "../../../src/api/index.js";
import { METHODS } from "../../../src/methods/index.js";
import { defineStudy } from "../../../src/study/index.js";
import { codeIn, referencePage } from "../../helpers/reference-page.js";

const { rows, text } = referencePage("config.md");
const documented = new Map(
  rows.flatMap(([key = "", , value = ""]) => codeIn(key).map((code) => [code, value] as const)),
);

const smallest = { name: "a", data: { source: "mnist" }, model: { name: "resnet" } };
const filled = (config: unknown) => defineStudy(config, METHODS).config;

/** Paths of all values that are no objects. */
function leaves(value: unknown, path: readonly string[] = []): readonly string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [path.join(".")];
  return Object.entries(value).flatMap(([key, member]) => leaves(member, [...path, key]));
}

function at(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((found, key) => (found as Record<string, unknown> | undefined)?.[key], value);
}

describe("docs/reference/config.md", () => {
  it.each(leaves(filled(EXAMPLE_CONFIG)))("describes %s", (path) => {
    // Fine-tuning has the keys of training.
    expect([...documented.keys()]).toContain(path.replace(/^tune\.train\./, "train."));
  });

  it("gives the defaults that are filled in", () => {
    const config = filled(smallest);
    const given = [...documented].flatMap(([path, value]) => {
      const [code] = codeIn(value);
      return code !== undefined && at(config, path) !== undefined ? [[path, code] as const] : [];
    });
    expect(given.length).toBeGreaterThan(25);
    for (const [path, value] of given) expect([path, JSON.parse(value)]).toEqual([path, at(config, path)]);
  });

  it("says where fine-tuning differs from training", () => {
    const { train, tune } = filled(smallest);
    const different = leaves(train).filter((path) => at(train, path) !== at(tune.train, path));
    expect(different).toEqual(["epochs", "optimizer.rate"]);
    for (const path of different) expect(text).toContain(`\`tune.train.${path}\` is \`${at(tune.train, path)}\``);
  });

  it("begins with the smallest configuration there is", () => {
    const [, json = ""] = /```json\n(.*?)```/s.exec(text) ?? [];
    const config = JSON.parse(json) as Record<string, unknown>;
    expect(() => filled(config)).not.toThrow();
    for (const key of Object.keys(config))
      expect(() => filled({ ...config, [key]: undefined })).toThrow(`config.${key}`);
  });

  it.each([
    { model: { name: "resnet", depth: 14, width: 4 } },
    { model: { name: "vgg-small", multiplier: 0.5 } },
    { model: { name: "mobilenet-small", multiplier: 2 } },
    { model: { name: "mlp", hidden: [10] } },
    { model: { name: "graph" } },
    { data: { source: "idx", train: { images: "a", labels: "b" }, test: { images: "c", labels: "d" } } },
    { data: { source: "cifar10", folder: "a" } },
    { data: { source: "fashion-mnist", folder: "a" } },
    { data: { source: "arrays" } },
    { train: { optimizer: { kind: "adam", rate: 1, beta1: 0.1, beta2: 0.1, epsilon: 0.1 } } },
    { train: { schedule: { kind: "step", at: [0.5], factor: 0.1 } } },
    { space: { $schema: "x", overrides: {}, constraints: { maxMacs: 1, maxParams: 1 } } },
    { score: { racing: { confidence: 0.9 } } },
    { method: { name: "nsga2-widths", mutationRate: 0.1 } },
    { method: { name: "uniform", ratios: 3 } },
  ])("describes the keys of %j, which are accepted", (part) => {
    expect(() => filled({ ...smallest, ...part })).not.toThrow();
    for (const path of leaves(part)) if (path !== "space.overrides") expect([...documented.keys()]).toContain(path);
  });
});
