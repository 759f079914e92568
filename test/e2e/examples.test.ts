import { execFile } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { deflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dominates, hypervolume } from "../../src/evolution.js";
import { folderWithPackage } from "../helpers/installed-package.js";

let folder: string;
const tried = new Set<string>();

beforeAll(async () => {
  folder = await folderWithPackage();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What an example prints, line by line; it rejects when the exit code is not 0. */
async function linesOf(example: string): Promise<readonly string[]> {
  tried.add(example);
  const { stdout } = await promisify(execFile)(process.execPath, [example], { cwd: folder });
  return stdout.trimEnd().split("\n");
}

/** The numbers of all lines that fit a pattern, by its groups. */
function numbersIn(lines: readonly string[], pattern: RegExp): readonly (readonly number[])[] {
  return lines.flatMap((line) => {
    const [, ...groups] = pattern.exec(line) ?? [];
    return groups.length > 0 ? [groups.map(Number)] : [];
  });
}

describe("examples, run where the package is installed", () => {
  const FRONT = /^[0-9a-f]{8} \{ error: ([\d.]+), macs: ([\d.]+) \}/;

  it("search-own-model.mjs searches the widths of its network, and shows the same when it is run again", async () => {
    const lines = await linesOf("search-own-model.mjs");
    expect(lines).toContainEqual(
      expect.stringMatching(/^nsga2-widths, inherit: hypervolume 0\.\d+ after 24 evaluations$/),
    );
    const tuned = lines.filter((line) => FRONT.test(line));
    expect(tuned.length).toBeGreaterThan(0);
    for (const [first = 0, second = 0] of numbersIn(tuned, /\{ first: (\d+), second: (\d+) \}$/)) {
      expect(Math.min(first, second)).toBeGreaterThan(0);
      expect(first + second).toBeLessThan(24);
    }
    expect(await linesOf("search-own-model.mjs")).toEqual(lines);
  });

  it("read-study.mjs tells what is in that study, and exports a candidate that is as small as it says", async () => {
    const lines = await linesOf("read-study.mjs");
    expect(lines[0]).toBe("bars: nsga2-widths on two-convolutions, seed 1, finished");
    const [, , [members, volume] = []] = numbersIn(lines, /^generation \d: (\d+) on the front, hypervolume (.*)$/);
    const front = numbersIn(lines, FRONT);
    expect(front).toHaveLength(members ?? Number.NaN);
    expect(hypervolume(front, [1, 1])).toBeCloseTo(volume ?? Number.NaN, 12);

    const [[kneeMacs = 0, dense = 0] = []] = numbersIn(lines, /^knee: (\d+) of (\d+) MACs$/);
    expect(front.map(([, macs]) => macs)).toContainEqual(kneeMacs / dense);
    const [[exported = 0] = []] = numbersIn(lines, /exported: (\d+) MACs, lying, standing, slanted$/);
    const [[, tuned] = []] = numbersIn(await linesOf("search-own-model.mjs"), FRONT);
    expect(exported / dense).toBe(tuned);
    expect(readFileSync(join(folder, "results", "bars", "report.html"), "utf8")).toContain("<svg");
  });

  it("ask-and-tell.mjs prints settings that compress as well as it says, none better than another", async () => {
    const lines = await linesOf("ask-and-tell.mjs");
    const text = readFileSync(join(folder, "ask-and-tell.mjs"));
    const points = numbersIn(lines, /^(\d+) bytes, (\d+) KiB, /);
    expect(points.length).toBeGreaterThan(4);
    for (const [i, [bytes, kibibytes]] of points.entries()) {
      const settings = JSON.parse(/\{.*\}/.exec(lines[i + 1] ?? "")?.[0] ?? "") as Record<string, number>;
      expect(deflateSync(text, settings)).toHaveLength(bytes ?? Number.NaN);
      const { windowBits = 0, memLevel = 0 } = settings;
      expect(2 ** (windowBits + 2) + 2 ** (memLevel + 9)).toBe(1024 * (kibibytes ?? 0));
    }
    for (const a of points) for (const b of points) expect(dominates(a, b)).toBe(false);
    expect(lines.filter((line) => line.endsWith("the knee"))).toHaveLength(1);
  });

  it("pareto-tools.mjs ranks and compares the networks of its table", async () => {
    const lines = await linesOf("pareto-tools.mjs");
    expect(lines.slice(0, 3)).toEqual(["front 1: A1 A2 A4 B3", "front 2: A3 A5 B1 B2", "knee: A2"]);
    // The rectangle between A2 and its neighbours A1 and A4, in units of the ranges of error and time.
    const area = ((0.31 - 0.24) / (0.35 - 0.18)) * ((8 - 3) / (21 - 2));
    expect(lines).toContain(`without A2: ${area.toFixed(4)} less`);
    const [[ours, theirs]] = [numbersIn(lines, /^[AB]: hypervolume ([\d.]+)/).flat()];
    expect(ours).toBeGreaterThan(theirs ?? Number.NaN);
  });

  it("own-method.mjs runs its method and random search with as many candidates", async () => {
    const lines = await linesOf("own-method.mjs");
    const volumes = numbersIn(lines, /^narrowing inherit ([\d.]+)$/).flat();
    expect(volumes).toHaveLength(12); // 36 candidates, a step in each of three groups at a time
    expect(volumes).toEqual(volumes.toSorted((a, b) => a - b));
    expect(volumes.at(-1)).toBeGreaterThan(0.5);
    expect(numbersIn(lines, /^random inherit ([\d.]+)$/)).toHaveLength(2); // 20 and 16
    for (const [error, macs] of numbersIn(lines, /^fine-tuned \{ error: ([\d.]+), macs: ([\d.]+) \}$/)) {
      expect(error).toBeLessThan(0.5); // two of three would be wrong by chance
      expect(macs).toBeLessThan(1);
    }
  });

  it("has tried every example", () => {
    expect([...tried].sort()).toEqual(readdirSync("examples").sort());
  });
});
