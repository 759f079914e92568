import { describe, expect, it } from "vitest";
import { createStudy } from "../../src/api/index.js";
import { tinyStudy } from "../helpers/tiny-study.js";

async function run(workers: number) {
  const { config, results } = await tinyStudy();
  await using study = await createStudy(config, { folder: results });
  for await (const event of study.run({ workers })) {
    if (event.type === "task" && event.status === "failed") throw new Error(event.error?.message);
  }
  const tasks = (await study.store.tasks()).map(({ key, outcome }) => JSON.stringify({ key, outcome }));
  return { fronts: await study.fronts(), evaluations: await study.store.evaluations(), tasks: tasks.sort() };
}

describe("number of workers", () => {
  it("does not change a bit of any result, artifact or front", async () => {
    expect(await run(2)).toEqual(await run(1));
  });
});
