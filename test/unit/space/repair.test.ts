import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { createSampler, createSpace, genomeKey, type Repair } from "../../../src/space/index.js";

const subset = { kind: "subset", name: "s", of: 4, min: 2, max: 3 } as const;
const sum = (genome: readonly number[]): number => genome.reduce((total, entry) => total + entry, 0);

/** How often each outcome comes of repairing a genome 3000 times. */
function outcomes(genome: readonly number[]): Map<string, number> {
  const space = createSpace([subset, { kind: "real", name: "x", low: 0, high: 9 }]);
  const rng = createRng("repair");
  const counts = new Map<string, number>();
  for (let i = 0; i < 3000; i++) {
    const repaired = [...genome];
    space.repair(repaired, rng);
    counts.set(genomeKey(repaired), (counts.get(genomeKey(repaired)) ?? 0) + 1);
  }
  return counts;
}

// Five standard deviations of 3000 / 6 are 102, of 3000 / 4 are 119.
test("too few things: any others are added, all alike", () => {
  const counts = outcomes([0, 0, 0, 0, 7]);
  expect([...counts.keys()].sort()).toEqual([
    "0,0,1,1,7",
    "0,1,0,1,7",
    "0,1,1,0,7",
    "1,0,0,1,7",
    "1,0,1,0,7",
    "1,1,0,0,7",
  ]);
  for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(102);
});

test("too many things: any are removed, all alike", () => {
  const counts = outcomes([1, 1, 1, 1, 7]);
  expect([...counts.keys()].sort()).toEqual(["0,1,1,1,7", "1,0,1,1,7", "1,1,0,1,7", "1,1,1,0,7"]);
  for (const count of counts.values()) expect(Math.abs(count - 750)).toBeLessThan(119);
});

test("allowed subsets stay", () => {
  expect([...outcomes([1, 0, 1, 0, 7]).keys()]).toEqual(["1,0,1,0,7"]);
});

test("sampling under a constraint that is met almost nowhere works by the space's own repair", () => {
  const genes = Array.from({ length: 40 }, (_, i) => ({
    kind: "levels" as const,
    name: `g${i}`,
    levels: [0, 1, 2, 3],
  }));
  const exactly: Repair = (genome, rng) => {
    while (sum(genome) !== 20) {
      const i = rng.integer(genome.length);
      genome[i] = Math.min(3, Math.max(0, (genome[i] as number) + Math.sign(20 - sum(genome))));
    }
  };
  const space = createSpace(genes, (genome) => Math.abs(sum(genome) - 20), exactly);
  const sample = createSampler(space, createRng("exact"), { tries: 200 });
  const genomes = Array.from({ length: 5 }, () => sample() ?? []);
  expect(genomes.map(sum)).toEqual([20, 20, 20, 20, 20]);
  expect(new Set(genomes.map(genomeKey)).size).toBe(5);
});

test("lowering reaches a tight corner of a space with real genes and subsets", () => {
  const space = createSpace(
    [
      ...Array.from({ length: 20 }, (_, i) => ({ kind: "real" as const, name: `x${i}`, low: 1, high: 5 })),
      { kind: "subset", name: "s", of: 8, min: 2, max: 8 },
    ],
    (genome) => Math.max(0, sum(genome) - 22.5),
  );
  const genome = createSampler(space, createRng("corner"), { tries: 2000 })() ?? [];
  expect(space.violation(genome)).toBe(0);
});

test.each<[string, Repair]>([
  ["repaired[4]", (genome) => void genome.fill(10, 4)],
  ["repaired[0]", (genome) => void genome.fill(0, 0, 4)],
  ["repaired", (genome) => void genome.push(0)],
])("refuses a genome that a repair of one's own took out of range, naming %s", (path, repair) => {
  const space = createSpace([subset, { kind: "real", name: "x", low: 0, high: 9 }], () => 0, repair);
  expect(() => space.repair([1, 1, 0, 0, 7], createRng("out"))).toThrow(`E_SPACE_INVALID ${path}: `);
});
