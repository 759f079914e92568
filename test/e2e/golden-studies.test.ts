import { cpSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openStudy, type Study } from "../../src/api/index.js";
import { temporaryFolder } from "../helpers/temporary-folder.js";

async function rowsOf({ store }: Study): Promise<unknown> {
  return {
    tasks: await store.tasks(),
    candidates: await store.candidates(),
    evaluations: await store.evaluations(),
    fronts: await store.fronts(),
    findings: await store.findings(),
  };
}

/**
 * Studies kept from an earlier espalier, computed on `cpu`. Their programs run again
 * from the first line, and must ask for the same tasks by the same keys and draw the same conclusions. When what a task
 * computes has to change, raise its kind's version and make the studies again:
 * `npx espalier search test/golden/studies/NAME.json --folder test/golden/studies`, in a commit of its own.
 */
describe.each(["widths", "ratios", "parts"])("the stored study %s", (name) => {
  it("replays to the bit, every task answered from the store", async () => {
    const folder = temporaryFolder();
    cpSync("test/golden/studies", folder, { recursive: true });
    await using study = await openStudy(name, { mode: "write", folder });
    const before = await rowsOf(study);
    const tasks: unknown[] = [];
    for await (const event of study.run({ workers: 1 })) {
      if (event.type === "task") tasks.push({ kind: event.kind, reused: event.reused });
    }
    expect(tasks.length).toBeGreaterThan(20);
    expect(tasks.filter((task) => !(task as { readonly reused: boolean }).reused)).toEqual([]);
    expect(await rowsOf(study)).toEqual(before);
    expect(await study.state()).toBe("finished");
  });
});
