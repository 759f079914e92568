import { z } from "zod";
import { checkedName, EspalierError, parseWith } from "../core/index.js";
import { dataSourceSchema, splitCountsSchema } from "../data/index.js";
import { RUNTIME_NAMES } from "../engine/index.js";
import { modelSchema } from "../models/index.js";
import { widthSpaceSchema } from "../space/index.js";
import { distillationSchema, trainSettingsSchema } from "../train/index.js";
import type { Method, MethodProgram } from "./method.js";
import { OBJECTIVES, type Objective } from "./objectives.js";
import type { StudyConfig } from "./study-config.js";

/** A configuration and the programs it names. */
export interface StudyDefinition {
  readonly config: StudyConfig;
  readonly programs: readonly [main: MethodProgram, ...baselines: MethodProgram[]];
}

const configSchema: z.ZodType<StudyConfig> = z.strictObject({
  name: z.string(),
  seed: z.int().min(0).default(1),
  data: dataSourceSchema,
  split: splitCountsSchema.default({ train: 10000, validation: 1000, test: 5000 }),
  model: modelSchema,
  space: widthSpaceSchema.prefault({}),
  objectives: z.array(z.enum(OBJECTIVES)).min(2).default(["error", "macs"]),
  train: trainSettingsSchema({ epochs: 2, rate: 0.1 }).prefault({}),
  score: z
    .strictObject({
      recalibration: z.int().min(1).default(512),
      validation: z.int().min(1).default(1000),
      racing: z
        .union([z.literal(false), z.strictObject({ confidence: z.number().min(0.5).lt(1).default(0.99) })])
        .default(false),
    })
    .prefault({}),
  tune: z
    .strictObject({
      finalists: z.int().min(0).default(3),
      train: trainSettingsSchema({ epochs: 1, rate: 0.02 }).prefault({}),
      distillation: z.union([z.literal(false), distillationSchema]).prefault({}),
    })
    .prefault({}),
  method: z.looseObject({ name: z.string() }).default({ name: "nsga2-widths" }),
  baselines: z.array(z.string()).default(["uniform", "random"]),
  runtime: z.enum(RUNTIME_NAMES).optional(),
  budget: z
    .strictObject({
      taskSeconds: z.number().positive().default(3600),
      workerMegabytes: z.number().positive().optional(),
    })
    .prefault({}),
});

/**
 * Checks a configuration and configures its methods.
 *
 * @throws EspalierError `E_CONFIG_INVALID` naming path, expected and got
 */
export function defineStudy(raw: unknown, methods: readonly Method[]): StudyDefinition {
  const config = parseWith(configSchema, raw, "E_CONFIG_INVALID", "config");
  checkedName(config.name, "config.name");
  checkObjectives(config.objectives);
  checkCounts(config);
  const { name, ...options } = config.method;
  const main = find(methods, name, "config.method.name").configure(options, "config.method");
  const baselines = config.baselines.flatMap((baseline, i) => {
    if (baseline === name) return [];
    const path = `config.baselines[${i}]`;
    const program = find(methods, baseline, path).baseline?.(main.estimate);
    if (program && config.baselines.indexOf(baseline) === i) return [program];
    const able = methods.filter((method) => method.baseline).map((method) => method.name);
    const expected = program ? "each baseline once" : able.join(" or ");
    throw new EspalierError("E_CONFIG_INVALID", { path, expected, got: `"${baseline}"` });
  });
  return { config: { ...config, method: { name, ...(main.options as object) } }, programs: [main, ...baselines] };
}

function find(methods: readonly Method[], name: string, path: string): Method {
  const method = methods.find((each) => each.name === name);
  if (method) return method;
  const expected = methods.map((each) => each.name).join(" or ");
  throw new EspalierError("E_CONFIG_INVALID", { path, expected, got: `"${name}"` });
}

function checkObjectives(objectives: readonly Objective[]): void {
  if (objectives.includes("error") && new Set(objectives).size === objectives.length) return;
  throw new EspalierError("E_CONFIG_INVALID", {
    path: "config.objectives",
    expected: `"error" and at least one other of ${OBJECTIVES.join(", ")}, each once`,
    got: JSON.stringify(objectives),
  });
}

function checkCounts({ split, score }: StudyConfig): void {
  const check = (path: string, got: number, most: number, of: string) => {
    if (got <= most) return;
    throw new EspalierError("E_CONFIG_INVALID", { path, expected: `at most ${of} (${most})`, got: String(got) });
  };
  check("config.score.recalibration", score.recalibration, split.train, "config.split.train");
  check("config.score.validation", score.validation, split.validation, "config.split.validation");
}
