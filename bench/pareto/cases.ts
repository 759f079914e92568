import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRng, type Rng } from "../../src/core/index.js";
import { PROBLEMS } from "../problems/index.js";
import type { CaseSpec, SearchCase } from "./protocol.js";

type Draw = (rng: Rng, width: number) => readonly number[];

/** What is measured, with the files of points that all read written to the folder. */
export async function writeCases(folder: string): Promise<readonly CaseSpec[]> {
  const points = async (name: string, draw: Draw, [width, count]: readonly [number, number]) => {
    const rng = createRng(name);
    const rows = Float64Array.from(Array.from({ length: count }, () => draw(rng, width)).flat());
    const file = join(folder, `${name}.f64`);
    await writeFile(file, rows);
    return { points: file, width };
  };
  const cases: CaseSpec[] = [];
  for (const count of [1000, 10_000]) {
    for (const width of [2, 3, 5]) {
      const file = await points(`sort-${width}-${count}`, uniform, [width, count]);
      cases.push({ kind: "sort", name: `sorting ${count} points, ${width} objectives`, ...file });
    }
  }
  for (const width of [3, 4, 5]) {
    const file = await points(`hypervolume-${width}`, onSphere, [width, 500]);
    const reference = new Array<number>(width).fill(1.1);
    cases.push({ kind: "hypervolume", name: `hypervolume of 500 points, ${width} objectives`, ...file, reference });
  }
  for (const [width, count] of [
    [3, 500],
    [4, 100],
  ] as const) {
    const file = await points(`contributions-${width}`, onSphere, [width, count]);
    const reference = new Array<number>(width).fill(1.1);
    cases.push({
      kind: "contributions",
      name: `contributions of ${count} points, ${width} objectives`,
      ...file,
      reference,
    });
  }
  cases.push(...searches());
  for (const width of [2, 3, 5]) {
    const file = await points(`archive-${width}`, nearSphere, [width, 100_000]);
    cases.push({ kind: "archive", name: `archive, 100000 insertions, ${width} objectives`, ...file });
  }
  return cases;
}

const MANNERS: Readonly<Record<SearchCase["kind"], string>> = {
  search: "",
  asktell: ", asked and told from outside",
  fronts: ", and the front of all told after each generation",
  memory: ", memory per evaluation",
};

function searches(): readonly SearchCase[] {
  const search = (kind: SearchCase["kind"], name: string, population: number, generations: number): SearchCase => {
    const problem = PROBLEMS.get(name);
    if (!problem) throw new Error(`no problem ${name}`);
    return {
      kind,
      name: `NSGA-II on ${name}, ${population} x ${generations}${MANNERS[kind]}`,
      problem: name,
      variables: problem.lows.length,
      population,
      generations,
      reference: new Array<number>(problem.objectives).fill(1.1),
    };
  };
  return [
    search("search", "ZDT1", 100, 250),
    search("search", "ZDT3", 100, 250),
    search("search", "DTLZ2", 100, 250),
    search("search", "DTLZ2", 1000, 50),
    search("asktell", "ZDT1", 100, 1000),
    search("fronts", "ZDT1", 100, 1000),
    search("fronts", "DTLZ2", 100, 1000),
    search("memory", "ZDT1", 100, 500),
    search("memory", "ZDT1", 100, 1000),
  ];
}

function uniform(rng: Rng, width: number): readonly number[] {
  return Array.from({ length: width }, () => rng.float());
}

function onSphere(rng: Rng, width: number): readonly number[] {
  const direction = Array.from({ length: width }, () => Math.abs(rng.normal()));
  const length = Math.hypot(...direction);
  return direction.map((value) => value / length);
}

function nearSphere(rng: Rng, width: number): readonly number[] {
  const radius = 1 + 0.1 * rng.float();
  return onSphere(rng, width).map((value) => value * radius);
}
