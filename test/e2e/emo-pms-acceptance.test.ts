import { expect, it } from "vitest";
import { emoPmsFigures } from "../../bench/acceptance/emo-pms/figures.js";
import { runSeed } from "../../bench/acceptance/emo-pms/run-seed.js";
import type { EmoPmsSettings } from "../../bench/acceptance/emo-pms/settings.js";
import { tinyStudy } from "../helpers/tiny-study.js";

it("measures every step of emo-pms beside what it is compared with", async () => {
  const { config } = await tinyStudy({ tune: { finalists: 0, train: { batch: 32 } }, baselines: [] });
  const settings: EmoPmsSettings = {
    workers: 2,
    study: {
      ...config,
      method: { population: 4, generations: 2, examples: 240, selectorEpochs: 40, verify: 4, refine: 4 },
    },
    combinations: 6,
    schemes: { near: 0.4, most: 0.9 },
    rivals: { count: 1, tolerance: 0.3 },
    scratchLimit: 1,
  };
  const lines: string[] = [];
  const measures = await runSeed(3, settings, (line) => lines.push(line));
  expect(lines.join("\n")).toMatch(/^seed 3: dense network trained\n(seed 3: .+\n)+seed 3: Scratch-B, .+ tested$/);
  const { search, volumes, macs, recovery } = measures;
  expect(search.candidates).toBeGreaterThan(6);
  expect(macs.refined).toBeGreaterThan(macs.verified);
  expect(macs.verified).toBeGreaterThan(search.macs.parts);
  for (const volume of Object.values(volumes)) expect(volume).toBeGreaterThan(0);
  expect(volumes.refined).toBeGreaterThanOrEqual(volumes["pareto-sum"]);
  expect(volumes["whole, refined"]).toBeGreaterThanOrEqual(volumes.whole);
  const names = recovery.recovered.filter(({ scheme }) => scheme === 1).map(({ name }) => name);
  expect(names).toEqual([
    "pruned alone",
    "cross-entropy alone",
    "teacher",
    "chain",
    "uniform",
    "random combinations",
    "Scratch-E",
    "Scratch-B",
  ]);
  for (const { name, value } of emoPmsFigures([measures], settings)) expect(value, name).not.toBeNaN();
}, 60_000);
