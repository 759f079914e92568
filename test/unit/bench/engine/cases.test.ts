import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { writeCases } from "../../../../bench/engine/cases.js";
import { readBatch, readWeights } from "../../../../bench/engine/files.js";
import { checkWeights, elementCount, parseGraph } from "../../../../src/graph/index.js";

const folder = await mkdtemp(join(tmpdir(), "espalier-test-"));
afterAll(() => rm(folder, { recursive: true }));

test("cases have weights that fit their graphs, inputs for a batch and a label for every row of logits", async () => {
  const cases = await writeCases(folder);
  expect(cases.map(({ net }) => net["name"])).toEqual(["resnet", "resnet", "small-cnn", "mobilenet-small", "gpt"]);
  for (const spec of cases) {
    const graph = parseGraph(spec.graph);
    checkWeights(graph, await readWeights(spec));
    const { inputs, labels } = await readBatch(spec);
    expect(inputs.length).toBe(spec.inferBatch * elementCount(spec.inputShape));
    const logits = graph.nodes.at(-1)?.shape ?? [];
    expect(labels.length).toBe(spec.inferBatch * elementCount(logits.slice(0, -1)));
    expect(Math.max(...labels)).toBeLessThan(spec.classes);
  }
});
