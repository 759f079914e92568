import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { createSampler, createSpace, type Genome, genomeKey, type Space } from "../../../src/space/index.js";

/** `count` genes of 4 levels; feasible when the levels sum up to at most `bound`. Counts its violation calls. */
function sumSpace(count: number, bound: number): { space: Space; calls: () => number } {
  let calls = 0;
  const genes = Array.from({ length: count }, (_, i) => ({
    kind: "levels" as const,
    name: `g${i}`,
    levels: [10, 20, 30, 40],
  }));
  const violation = (genome: Genome): number => {
    calls++;
    return Math.max(0, genome.reduce((sum, level) => sum + level, 0) - bound);
  };
  return { space: createSpace(genes, violation), calls: () => calls };
}

test("draws every feasible genome about equally often", () => {
  const sample = createSampler(sumSpace(2, 2).space, createRng("uniform"));
  const counts = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const key = genomeKey(sample() ?? []);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual(["0,0", "0,1", "0,2", "1,0", "1,1", "2,0"]);
  // Five standard deviations of a binomial count with n = 6000 and p = 1/6 are 144.
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(144);
});

test("the same stream draws the same genomes", () => {
  const draw = (): (Genome | undefined)[] => {
    const sample = createSampler(sumSpace(5, 6).space, createRng("again"));
    return Array.from({ length: 20 }, () => sample());
  };
  expect(draw()).toEqual(draw());
});

test("finds genomes by repair where rejection has no chance, and then stops rejecting", () => {
  const { space, calls } = sumSpace(30, 3);
  const sample = createSampler(space, createRng("tight"), { tries: 500 });
  expect(space.violation(sample() ?? [])).toBe(0);
  const before = calls();
  const more = Array.from({ length: 5 }, () => sample() ?? []);
  expect(calls() - before).toBeLessThan(500);
  expect(more.every((genome) => space.violation(genome) === 0)).toBe(true);
  expect(new Set(more.map(genomeKey)).size).toBeGreaterThan(1);
});

test("goes all the way down before it says that nothing is feasible", () => {
  const { space } = sumSpace(400, 2);
  // A draw takes some 600 steps to the only corner where genomes are feasible.
  const sample = createSampler(space, createRng("far"), { tries: 100 });
  const drawn = Array.from({ length: 3 }, () => sample() ?? []);
  expect(drawn.map((genome) => space.violation(genome))).toEqual([0, 0, 0]);
});

test("returns nothing when the wanted genomes are used up", () => {
  const sample = createSampler(sumSpace(2, 2).space, createRng("used up"));
  const seen = new Set<string>();
  for (let i = 0; i < 6; i++) seen.add(genomeKey(sample((genome) => !seen.has(genomeKey(genome))) ?? []));
  expect(seen.size).toBe(6);
  expect(sample((genome) => !seen.has(genomeKey(genome)))).toBeUndefined();
});

test("an infeasible space is an error that names the closest genome, after bounded work", () => {
  const { space, calls } = sumSpace(2, -0.25);
  const sample = createSampler(space, createRng("infeasible"), { tries: 300 });
  expect(() => sample()).toThrow(
    expect.objectContaining({
      code: "E_INFEASIBLE",
      details: expect.objectContaining({ got: "at best 25.0 % beyond: g0=10 g1=10" }),
    }),
  );
  expect(calls()).toBeLessThanOrEqual(600);
});

test.each([
  [[Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], "an infinite excess wherever tried"],
  [[Number.POSITIVE_INFINITY, 2], "at best 200 % beyond: x=true"],
])("where the excess is %o only a genome that was tried is named", (excess, got) => {
  const space = createSpace([{ kind: "boolean", name: "x" }], ([x = 0]) => excess[x] ?? 0);
  const details = expect.objectContaining({ got });
  expect(() => createSampler(space, createRng("infinite"), { tries: 20 })()).toThrow(
    expect.objectContaining({ code: "E_INFEASIBLE", details }),
  );
});

test("offers given genomes first, each once, without the infeasible ones", () => {
  const sample = createSampler(sumSpace(2, 2).space, createRng("first"), {
    first: [
      [3, 3],
      [2, 0],
      [0, 0],
    ],
  });
  expect([sample(), sample()]).toEqual([
    [2, 0],
    [0, 0],
  ]);
  expect(sample((genome) => genomeKey(genome) === "1,1")).toEqual([1, 1]);
});

test("a space whose only feasible genome was given is used up, not infeasible", () => {
  const genes = Array.from({ length: 20 }, (_, i) => ({
    kind: "levels" as const,
    name: `g${i}`,
    levels: [1, 2, 3, 4],
  }));
  const only = genes.map(() => 3);
  const space = createSpace(genes, (genome) => (genomeKey(genome) === genomeKey(only) ? 0 : 1));
  const sample = createSampler(space, createRng("only"), { first: [only], tries: 50 });
  expect(sample()).toEqual(only);
  expect(sample((genome) => genomeKey(genome) !== genomeKey(only))).toBeUndefined();
});
