import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openCase } from "../../../../bench/pareto/ours.js";
import { temporaryFolder } from "../../../helpers/temporary-folder.js";
import { SEARCH } from "./readings.js";

const STAIRS = [0, 2, 1, 1, 2, 0, 2, 2];

async function pointsFile() {
  const file = join(temporaryFolder(), "points.f64");
  await writeFile(file, Float64Array.from(STAIRS));
  return { points: file, width: 2 };
}

describe("openCase", () => {
  test("sorts: the checksum is the last point's, of rank 1, times its place", async () => {
    expect(openCase({ kind: "sort", name: "", ...(await pointsFile()) })(1)()).toBe(4);
  });

  test("measures a hypervolume", async () => {
    const spec = { kind: "hypervolume", name: "", ...(await pointsFile()), reference: [3, 3] } as const;
    expect(openCase(spec)(1)()).toBe(6);
  });

  test("fills an archive", async () => {
    expect(openCase({ kind: "archive", name: "", ...(await pointsFile()) })(1)()).toBe(3);
  });

  test("searches, the same for the same seed, and measures the last population", () => {
    const step = openCase(SEARCH);
    const volume = step(1)();
    expect(volume).toBeGreaterThan(50);
    expect(step(1)()).toBe(volume);
    expect(step(2)()).not.toBe(volume);
  });
});
