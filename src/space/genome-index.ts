import type { Genome } from "./space.js";

/**
 * Numbers different genomes 0, 1, 2 … in the order they come. An open-addressing table over a hash of the numbers
 * themselves; genomes of equal hash are compared entry by entry, so no two are ever taken for one. 0 and -0 are equal.
 */
export class GenomeIndex {
  readonly #genomes: Genome[] = [];
  #hashes = new Int32Array(64);
  /** Number of a genome plus one, 0 where the slot is free; a power of two of slots, at most half of them taken. */
  #slots = new Int32Array(128);
  #scratch = new Float64Array(16);
  #words = new Int32Array(this.#scratch.buffer);

  get size(): number {
    return this.#genomes.length;
  }

  /** The genome's number, -1 when it never came. */
  find(genome: Genome): number {
    return (this.#slots[this.#slotOf(genome, this.#hash(genome))] as number) - 1;
  }

  /** The genome's number; a new one when it never came. */
  add(genome: Genome): number {
    const hash = this.#hash(genome);
    const slot = this.#slotOf(genome, hash);
    const found = this.#slots[slot] as number;
    if (found > 0) return found - 1;
    const number = this.#genomes.push(genome) - 1;
    this.#slots[slot] = number + 1;
    this.#hashes[number] = hash;
    if (number + 1 === this.#hashes.length) this.#grow();
    return number;
  }

  /** The slot that holds the genome, or the free one where it belongs. */
  #slotOf(genome: Genome, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = (this.#slots[slot] as number) - 1;
      if (number < 0) return slot;
      if (this.#hashes[number] === hash && equalGenomes(this.#genomes[number] as Genome, genome)) return slot;
    }
  }

  /** Multiplicative mixing of the 32-bit halves of each number, finished as MurmurHash3 does (A. Appleby). */
  #hash(genome: Genome): number {
    const { length } = genome;
    if (length > this.#scratch.length) {
      this.#scratch = new Float64Array(2 * length);
      this.#words = new Int32Array(this.#scratch.buffer);
    }
    const scratch = this.#scratch;
    const words = this.#words;
    // Adding 0 turns -0 into 0.
    for (let i = 0; i < length; i++) scratch[i] = (genome[i] as number) + 0;
    let hash = length;
    for (let i = 0; i < length; i++) {
      const halves = Math.imul(words[2 * i] as number, 0x27d4eb2f) ^ Math.imul(words[2 * i + 1] as number, 0x165667b1);
      hash = Math.imul(hash ^ halves, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return hash ^ (hash >>> 16);
  }

  #grow(): void {
    const hashes = new Int32Array(2 * this.#hashes.length);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    const mask = 2 * this.#slots.length - 1;
    const slots = new Int32Array(mask + 1);
    for (let number = 0; number < this.#genomes.length; number++) {
      let slot = (hashes[number] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

/** True when the genomes hold the same numbers. */
function equalGenomes(a: Genome, b: Genome): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
