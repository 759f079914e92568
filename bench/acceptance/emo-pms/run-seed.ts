import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createStudy } from "../../../src/api/index.js";
import { emoPmsSchema } from "../../../src/methods/index.js";
import { defineMethod } from "../../../src/study/index.js";
import { type Measures, measure } from "./measure.js";
import type { EmoPmsSettings } from "./settings.js";

const METHOD = "emo-pms-measured";

/**
 * Measures with one seed, in a study of its own whose folder is removed.
 *
 * @param tell is told how far it is and what came out, in lines for people
 */
export async function runSeed(seed: number, settings: EmoPmsSettings, tell: (line: string) => void): Promise<Measures> {
  const folder = await mkdtemp(join(tmpdir(), "espalier-acceptance-"));
  try {
    return await measureIn(folder, seed, settings, tell);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureIn(
  folder: string,
  seed: number,
  settings: EmoPmsSettings,
  tell: (line: string) => void,
): Promise<Measures> {
  let measures: Measures | undefined;
  const method = defineMethod({
    name: METHOD,
    summary: "the steps of emo-pms one by one, beside what they are compared with",
    options: emoPmsSchema,
    estimate: () => ({ scores: settings.combinations, tunes: true }),
    async run(context, options) {
      const keep = (bytes: Uint8Array) => study.artifacts.put(bytes);
      measures = await measure(context, options, { settings, keep });
    },
  });
  const config = { ...settings.study, name: "measured", seed, method: { ...settings.study.method, name: METHOD } };
  await using study = await createStudy(config, { folder, methods: [method] });
  for await (const event of study.run({ workers: settings.workers })) {
    if (event.type === "log") tell(`seed ${seed}: ${event.message}`);
  }
  if (!measures) throw new Error(`seed ${seed} was not measured`);
  return measures;
}
