import fc from "fast-check";
import { expect, test } from "vitest";
import { type Genome, GenomeIndex, genomeKey } from "../../../src/space/index.js";

test("numbers genomes as a table of texts does", () => {
  const value = fc.oneof(fc.integer({ min: 0, max: 2 }), fc.constantFrom(0, -0, 0.5, 1e-300, 1e300, 2 ** -1074));
  const genome = fc.array(value, { minLength: 0, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(genome, { maxLength: 300 }), (genomes) => {
      const index = new GenomeIndex();
      const keys = new Map<string, number>();
      for (const one of genomes) {
        const key = genomeKey(one);
        expect(index.find(one)).toBe(keys.get(key) ?? -1);
        if (!keys.has(key)) keys.set(key, keys.size);
        expect(index.add([...one])).toBe(keys.get(key));
      }
      expect(index.size).toBe(keys.size);
    }),
  );
});

test("genomes that agree but for the last bit of one number differ", () => {
  const index = new GenomeIndex();
  index.add([0.1, 0.2]);
  expect(index.find([0.1, 0.2 + 2 ** -55])).toBe(-1);
  expect(index.find([0.1, 0.2])).toBe(0);
});

test("hashes spread: 40 000 neighbouring genomes find themselves", () => {
  const index = new GenomeIndex();
  const genomes: Genome[] = Array.from({ length: 40_000 }, (_, i) => [i % 200, Math.floor(i / 200), 0.5]);
  for (const genome of genomes) index.add(genome);
  expect(genomes.every((genome, i) => index.find([...genome]) === i)).toBe(true);
});

test("keeps what it was given, whatever becomes of the array", () => {
  const index = new GenomeIndex();
  const genome = [1, 2, 3];
  index.add(genome);
  genome[0] = 5;
  expect(index.find([1, 2, 3])).toBe(0);
  expect(index.find(genome)).toBe(-1);
});

test.each([1, 30, 5000, 70_000])("finds genomes of %i entries again, and none shorter or longer", (length) => {
  const index = new GenomeIndex();
  const genomeOf = (id: number): Genome => Array.from({ length }, (_, i) => (i === length - 1 ? id : 7));
  const numbers = Array.from({ length: 90 }, (_, id) => index.add(genomeOf(id)));
  expect(numbers).toEqual(Array.from({ length: 90 }, (_, id) => id));
  for (const id of [0, 44, 89]) {
    expect(index.find(genomeOf(id))).toBe(id);
    expect(index.find([...genomeOf(id), 0])).toBe(-1);
    expect(index.find(genomeOf(id).slice(1))).toBe(-1);
  }
  expect(index.size).toBe(90);
});
