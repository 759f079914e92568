import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { graphCost, parseGraph } from "../../src/graph/index.js";
import {
  checkStudy,
  createStudy,
  exportCandidate,
  findCandidate,
  inspectCandidate,
  listStudies,
  openStudy,
  readReport,
  renderHtml,
} from "../../src/index.js";
import { decodeWeights } from "../../src/models/index.js";
import { type TinyStudy, tinyStudy } from "../helpers/tiny-study.js";

const SETTINGS = { method: { name: "nsga2-widths", population: 4, evaluations: 8 }, baselines: ["uniform"] };

describe("the programmatic API, on a finished study", () => {
  let tiny: TinyStudy;

  beforeAll(async () => {
    tiny = await tinyStudy(SETTINGS);
    await using study = await createStudy(tiny.config, { folder: tiny.results });
    for await (const event of study.run({ workers: 2 }))
      if (event.type === "state" && event.state === "finished") return;
    throw new Error("the study did not finish");
  });

  it("lists, opens and reports it", async () => {
    expect(await listStudies(tiny.results)).toEqual(["tiny"]);
    await using study = await openStudy("tiny", { folder: tiny.results });
    expect(await study.state()).toBe("finished");
    const page = renderHtml(await readReport(study.store));
    expect(page).toContain("<svg");
    expect(page).not.toContain(tiny.folder);
  });

  it("checks a configuration without writing anything", async () => {
    const check = await checkStudy({ ...tiny.config, name: "other" });
    expect(check.methods).toEqual([
      { name: "nsga2-widths", scores: 8 },
      { name: "uniform", scores: 8 },
    ]);
    expect(check.smallest.macs).toBeLessThan(check.dense.macs);
    expect(await listStudies(tiny.results)).toEqual(["tiny"]);
  });

  it("finds candidates by prefix and by their place on the front", async () => {
    await using study = await openStudy("tiny", { folder: tiny.results });
    const front = await study.front();
    const macs = front.map(({ candidate }) => candidate.cost.macs);
    expect((await findCandidate(study, "smallest")).cost.macs).toBe(Math.min(...macs));
    const best = await findCandidate(study, "best");
    expect((await findCandidate(study, best.hash.slice(0, 10))).hash).toBe(best.hash);
    expect(front.map(({ candidate }) => candidate.hash)).toContain((await findCandidate(study, "knee")).hash);
    await expect(findCandidate(study, "zzzz")).rejects.toThrow("E_CANDIDATE_MISSING");
    await expect(findCandidate(study, "")).rejects.toThrow("E_CANDIDATE_MISSING");
  });

  it("shows a candidate layer by layer, adding up to its cost", async () => {
    await using study = await openStudy("tiny", { folder: tiny.results });
    const { layers, record, groups } = await inspectCandidate(study, "smallest");
    expect(layers.reduce((sum, { after }) => sum + after.macs, 0)).toBe(record.cost.macs);
    expect(layers.reduce((sum, { before }) => sum + before.macs, 0)).toBe(graphCost(study.graph).macs);
    expect(groups.some(({ kept, units }) => kept < units)).toBe(true);
  });

  it("exports tuned and untuned candidates as graph and weights that fit each other", async () => {
    await using study = await openStudy("tiny", { folder: tiny.results, mode: "write" });
    const tuned = (await study.front({ fidelity: "tune" }))[0]?.candidate.hash ?? "";
    const untuned = (await study.front()).map(({ candidate }) => candidate.hash).find((hash) => hash !== tuned) ?? "";
    for (const [hash, fidelity] of [
      [tuned, "tune"],
      [untuned, "inherit"],
    ] as const) {
      const exported = await exportCandidate(study, hash, join(tiny.folder, fidelity));
      const graph = parseGraph(JSON.parse(await readFile(exported.graphFile, "utf8")));
      const weights = decodeWeights(await readFile(exported.weightsFile));
      expect(graphCost(graph).macs).toBe(exported.candidate.cost.macs);
      for (const { params } of graph.nodes) {
        for (const { name, shape } of params) expect(weights.get(name)?.shape).toEqual(shape);
      }
      if (tuned !== untuned) expect(exported.fidelity).toBe(fidelity);
      const plan = JSON.parse(await readFile(exported.planFile, "utf8")) as { keep: Record<string, unknown> };
      for (const units of Object.values(plan.keep)) expect(Array.isArray(units)).toBe(true);
    }
  });

  it("refuses to write to a study opened for reading, and to run it elsewhere at the same time", async () => {
    await using study = await openStudy("tiny", { folder: tiny.results });
    await expect(study.run().next()).rejects.toThrow("opened for reading");
    await using _writer = await openStudy("tiny", { folder: tiny.results, mode: "write" });
    await expect(openStudy("tiny", { folder: tiny.results, mode: "write" })).rejects.toThrow("E_STUDY_LOCKED");
  });

  it("runs once at a time, and closing ends a run first", async () => {
    const other = await tinyStudy(SETTINGS);
    const study = await createStudy(other.config, { folder: other.results });
    const events: string[] = [];
    for await (const event of study.run({ workers: 1 })) {
      events.push(event.type === "state" ? event.state : event.type);
      if (events.length === 3) await expect(study.run().next()).rejects.toThrow("E_STUDY_MISUSE tiny");
      if (events.length === 4) break;
    }
    const second = study.run({ workers: 1 });
    await second.next();
    const rest = (async () => {
      for await (const event of second) events.push(event.type === "state" ? event.state : event.type);
    })();
    await study.close();
    await rest;
    expect(events.at(-1)).toBe("interrupted");
    await expect(study.run().next()).rejects.toThrow("E_STUDY_MISUSE tiny: the study was closed");
    await using again = await openStudy("tiny", { folder: other.results });
    expect(await again.state()).toBe("interrupted");
  });

  it("closes while its consumer is busy with an event, or has stopped to listen", async () => {
    for (const leave of [true, false]) {
      const other = await tinyStudy(SETTINGS);
      const study = await createStudy(other.config, { folder: other.results });
      const events = study.run({ workers: 1 });
      await events.next();
      await study.close();
      const states: string[] = [];
      if (!leave) for await (const event of events) if (event.type === "state") states.push(event.state);
      if (!leave) expect(states).toEqual(["interrupted"]);
      await using again = await openStudy("tiny", { folder: other.results });
      expect(await again.state()).toBe("interrupted");
    }
  });

  it("resumes what is there only with the settings it was made with", async () => {
    const again = { folder: tiny.results, resume: true };
    await expect(createStudy({ ...tiny.config, ...SETTINGS, seed: 99 }, again)).rejects.toThrow(
      'E_STUDY_EXISTS config.seed: the study "tiny" has other settings (expected 3, got 99)',
    );
    const { store } = await openStudy("tiny", { folder: tiny.results });
    await using study = await createStudy({ ...(store.study.config as object), budget: { taskSeconds: 5 } }, again);
    expect(await study.state()).toBe("finished");
  });

  it("refuses augmentation that the images are too small for before it makes a study", async () => {
    const config = { ...tiny.config, name: "padded", tune: { train: { augment: { flip: false, pad: 50 } } } };
    await expect(createStudy(config, { folder: tiny.results })).rejects.toThrow("E_DATA_INVALID augmentation");
    expect(await listStudies(tiny.results)).toEqual(["tiny"]);
  });

  it("refuses to resume on other data", async () => {
    const images = join(tiny.folder, "images.idx");
    const bytes = await readFile(images);
    const changed = Buffer.from(bytes);
    changed[5000] = (changed[5000] ?? 0) ^ 255;
    await writeFile(images, changed);
    await expect(openStudy("tiny", { folder: tiny.results, mode: "write" })).rejects.toThrow("E_DATA_INVALID data: ");
    await writeFile(images, bytes);
    await (await openStudy("tiny", { folder: tiny.results, mode: "write" })).close();
  });
});

describe("bad input", () => {
  it("ends an infeasible constraint with the closest point, and makes no study", async () => {
    const tiny = await tinyStudy({ ...SETTINGS, space: { constraints: { maxMacs: 0.001 } } });
    await expect(createStudy(tiny.config, { folder: tiny.results })).rejects.toThrow(
      /E_INFEASIBLE config\.space\.constraints.*at best 0\.\d+ of the MACs/s,
    );
    expect(await listStudies(tiny.results)).toEqual([]);
  });

  it("keeps all candidates within a constraint that can be met", async () => {
    const tiny = await tinyStudy({ ...SETTINGS, space: { constraints: { maxMacs: 0.4 } }, tune: { finalists: 0 } });
    await using study = await createStudy(tiny.config, { folder: tiny.results });
    for await (const event of study.run({ workers: 2 })) {
      if (event.type !== "evaluation" || event.evaluation.fidelity !== "inherit") continue;
      expect(event.evaluation.outcome).toMatchObject({ status: "ok", violation: 0 });
    }
    const candidates = await study.front();
    expect(candidates.length).toBeGreaterThan(0);
    const dense = graphCost(study.graph).macs;
    for (const { candidate } of candidates) expect(candidate.cost.macs).toBeLessThanOrEqual(0.4 * dense);
  });

  it("says of a diverging training what happened, and keeps the study for a resume", async () => {
    const tiny = await tinyStudy({ ...SETTINGS, train: { optimizer: { kind: "sgd", rate: 1e30 } } });
    await using study = await createStudy(tiny.config, { folder: tiny.results });
    const run = async () => {
      for await (const _ of study.run({ workers: 1 }));
    };
    await expect(run()).rejects.toThrow(/E_TASK_REQUIRED train-dense: .*E_NON_FINITE step/);
    expect(await study.state()).toBe("failed");
  });

  it("records candidates that diverge in fine-tuning as failed and finishes", async () => {
    const tiny = await tinyStudy({
      ...SETTINGS,
      tune: { finalists: 2, train: { optimizer: { kind: "sgd", rate: 1e30 } } },
    });
    await using study = await createStudy(tiny.config, { folder: tiny.results });
    for await (const _ of study.run({ workers: 2 }));
    expect(await study.state()).toBe("finished");
    const tuned = await study.store.evaluations({ fidelity: "tune" });
    expect(tuned.map(({ outcome }) => outcome.status)).toEqual(["failed", "failed"]);
    expect(tuned[0]?.outcome).toMatchObject({ error: { code: "E_NON_FINITE" } });
    expect((await study.store.fronts({ fidelity: "tune" })).flatMap(({ members }) => members)).toEqual([]);
  });

  it("makes a damaged artifact again instead of using it", async () => {
    const tiny = await tinyStudy({ ...SETTINGS, tune: { finalists: 1 } });
    await using study = await createStudy(tiny.config, { folder: tiny.results });
    for await (const _ of study.run({ workers: 2 }));
    const before = await study.fronts();
    const [artifact] = await study.store.artifacts();
    const hash = artifact?.hash ?? "";
    const file = join(tiny.results, "tiny", "artifacts", hash.slice(0, 2), hash);
    const bytes = await readFile(file);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(file, bytes);
    for await (const _ of study.run({ workers: 2 }));
    expect(await study.fronts()).toEqual(before);
    expect(await readFile(file)).not.toEqual(bytes);
  });
});
