import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  checkStudy,
  createStudy,
  type Dataset,
  datasetFromArrays,
  type Graph,
  GraphBuilder,
  openStudy,
} from "../../src/index.js";
import { defineMethod, type Method, scorePlans, trainDense, z } from "../../src/methods.js";

const denseOnly: Method = defineMethod({
  name: "dense-only",
  summary: "scores the dense network",
  options: z.strictObject({}),
  estimate: () => ({ scores: 1, tunes: false }),
  async run(context) {
    const plans = [context.space.densePlan];
    await context.front(0, "inherit", await scorePlans(context, await trainDense(context), { generation: 0, plans }));
  },
});

const config = {
  name: "given",
  data: { source: "arrays" },
  split: { train: 40, validation: 20, test: 20 },
  model: { name: "graph" },
  train: { epochs: 1, batch: 20 },
  score: { recalibration: 20, validation: 20 },
  method: { name: "dense-only" },
  baselines: [],
};

function mine(units: number): Graph {
  const g = new GraphBuilder("mine");
  return g.build([g.dense("head", g.relu("relu", g.dense("hidden", g.input([2]), { units })), { units: 2 })]);
}

describe("a study of a network, data and method of the program's own", () => {
  const methods = [denseOnly];
  let folder: string;
  let dataset: Dataset;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "espalier-given-"));
    const labels = Uint8Array.from({ length: 80 }, (_, i) => i % 2);
    const images = Float32Array.from([...labels].flatMap((label) => [label, 1 - label]));
    dataset = datasetFromArrays({ shape: [2], classes: ["a", "b"], train: { images, labels } });
    await (await createStudy(config, { folder, dataset, graph: mine(6), methods })).close();
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("goes on with the network it keeps, and runs the method", async () => {
    await using study = await createStudy(config, { folder, dataset, methods, resume: true });
    expect(study.programs.map(({ name }) => name)).toEqual(["dense-only"]);
    for await (const _ of study.run({ workers: 1 }));
    const [member, ...rest] = await study.front();
    expect(rest).toEqual([]);
    expect(member?.objectives).toEqual({ error: expect.any(Number), macs: 1 });
    expect(member?.candidate.cost.params).toBe(2 * 6 + 6 + 6 * 2 + 2);
  });

  it("refuses another network when it goes on, and a taken name without `resume`", async () => {
    const options = { folder, dataset, methods };
    await expect(openStudy("given", { ...options, graph: mine(7), mode: "write" })).rejects.toThrow(
      "graph of the study",
    );
    await expect(createStudy(config, options)).rejects.toThrow("E_STUDY_EXISTS");
  });

  it("refuses a network that its data cannot feed before there is a study", async () => {
    const g = new GraphBuilder("mine");
    const tokens = g.embedding("lookUp", g.input([2]), { vocabulary: 2, width: 2 });
    const graph = g.build([g.dense("head", g.flatten("flat", tokens), { units: 2 })]);
    const expected = "E_GRAPH_INVALID mine, lookUp: ";
    const own = { ...config, name: "tokens" };
    await expect(checkStudy(own, { dataset, graph, methods })).rejects.toThrow(expected);
    await expect(createStudy(own, { folder, dataset, graph, methods })).rejects.toThrow(expected);
    await expect(openStudy("tokens", { folder, dataset, methods })).rejects.toThrow("E_STUDY_MISSING");
  });

  it("refuses methods that cannot be told apart by their names", async () => {
    const hidden: Method = { ...denseOnly, name: "random" };
    const make = (given: readonly Method[]) =>
      createStudy({ ...config, name: "other" }, { folder, dataset, methods: given });
    await expect(make([denseOnly, hidden])).rejects.toThrow(/E_NAME_INVALID methods: .*"random"/);
    await expect(make([denseOnly, denseOnly])).rejects.toThrow(/E_NAME_INVALID methods: .*"dense-only"/);
  });
});
