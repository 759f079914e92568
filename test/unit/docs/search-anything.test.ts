import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as evolution from "../../../src/evolution.js";
import type { Evaluated } from "../../../src/search/index.js";
import type { ConformanceCase } from "../../../src/testing/index.js";
import * as testing from "../../../src/testing/index.js";

const modules = { "espalier/evolution": evolution, "espalier/testing": testing };
const page = readFileSync(new URL("../../../docs/guide/search-anything.md", import.meta.url), "utf8");
const program = [...page.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code = ""]) => code).join("\n");

type Program = (
  from: typeof modules,
  output: { log(...values: readonly unknown[]): void },
  test: (name: string, run: ConformanceCase["run"]) => void,
) => Promise<void>;

/** The examples of the page as they stand, but for imports, which find this working tree. */
function compile(): Program {
  const body = program.replace(/^import (\{.*?\}) from (".*?");$/gm, "const $1 = modules[$2];");
  const AsyncFunction = (async () => undefined).constructor as new (...source: readonly string[]) => Program;
  return new AsyncFunction("modules", "console", "test", body);
}

const logged: (readonly unknown[])[] = [];
const cases: ConformanceCase[] = [];
await compile()(modules, { log: (...values) => logged.push(values) }, (name, run) => cases.push({ name, run }));

describe("docs/guide/search-anything.md", () => {
  it("prints a front, its volume and its knee", () => {
    const [[members, volume] = [], [knee] = []] = logged;
    expect(members).toBeGreaterThan(40);
    // The true front's volume is 1/3.
    expect(volume).toBeGreaterThan(0.32);
    expect((knee as Evaluated).status).toBe("ok");
  });

  it("prints the genome that its comment shows", () => {
    expect(logged[2]?.[0]).toEqual([2, 2, 0, 1, -3, 1, 0, 0, 0, 0, 1]);
    expect(logged[3]).toEqual([64]);
  });

  it("finds a front within the constraints", () => {
    const [front] = logged[4] as [readonly { layers: number; units: number }[]];
    expect(front.length).toBeGreaterThan(1);
    for (const { layers, units } of front) expect(layers * units).toBeLessThanOrEqual(200);
  });

  it("repeats noisy evaluations, and compares fronts in one unit", () => {
    const [samples] = logged[5] as [readonly number[]];
    expect(Math.max(...samples)).toBeGreaterThan(1);
    expect(logged[6]?.[0]).toBeLessThan(1);
    expect(logged).toHaveLength(8);
  });

  it("has as many conformance cases as there are", () => {
    expect(cases).toHaveLength(testing.checkSearcher(evolution.createRandomSearcher).length);
  });
});

describe("the searcher of docs/guide/search-anything.md", () => {
  for (const { name, run } of cases) it(name, run);
});
