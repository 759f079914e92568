import type { Genome } from "./space.js";

/** Numbers in a block at first, and at most unless a genome is longer. */
const BLOCK = { least: 128, most: 2 ** 16 };

/**
 * Numbers different genomes 0, 1, 2 … in the order they come. An open-addressing table over a hash of the numbers
 * themselves; genomes of equal hash are compared entry by entry, so no two are ever taken for one. 0 and -0 are equal.
 *
 * It keeps copies, 8 bytes an entry and some 40 beside, so that genomes that nobody else needs die young: to keep
 * thousands of arrays alive would take the garbage collector longer than to copy them takes here.
 */
export class GenomeIndex {
  #size = 0;
  /** Copies one after the other, each behind its length, and in the last block, from `#end` on, of the one looked up. */
  readonly #blocks: Float64Array[] = [];
  #block: Float64Array = new Float64Array(0);
  #words: Int32Array = new Int32Array(0);
  #end = 0;
  /** Of the genome looked up last, until it is added; a genome is usually looked up and then added. */
  #lastHash: number | undefined;
  /** Block and place in it where each copy starts. */
  #homes: Int32Array = new Int32Array(64);
  #starts: Int32Array = new Int32Array(64);
  #hashes: Int32Array = new Int32Array(64);
  /** Number of a genome plus one, 0 where the slot is free; a power of two of slots, at most half of them taken. */
  #slots = new Int32Array(128);

  get size(): number {
    return this.#size;
  }

  /** The genome's number, -1 when it never came. */
  find(genome: Genome): number {
    return (this.#slots[this.#slotOf(this.#lookUp(genome))] as number) - 1;
  }

  /** The genome's number; a new one when it never came. */
  add(genome: Genome): number {
    const hash = this.#lookUp(genome);
    const slot = this.#slotOf(hash);
    const found = this.#slots[slot] as number;
    if (found > 0) return found - 1;
    const number = this.#size++;
    this.#slots[slot] = number + 1;
    this.#hashes[number] = hash;
    this.#homes[number] = this.#blocks.length - 1;
    this.#starts[number] = this.#end;
    this.#end += 1 + genome.length;
    this.#lastHash = undefined;
    if (number + 1 === this.#hashes.length) this.#grow();
    return number;
  }

  /** The slot that holds the genome looked up, or the free one where it belongs. */
  #slotOf(hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = (this.#slots[slot] as number) - 1;
      if (number < 0 || (this.#hashes[number] === hash && this.#isLookedUp(number))) return slot;
    }
  }

  #isLookedUp(number: number): boolean {
    const copies = this.#blocks[this.#homes[number] as number] as Float64Array;
    const start = this.#starts[number] as number;
    const length = this.#block[this.#end] as number;
    for (let i = 0; i <= length; i++) if (copies[start + i] !== this.#block[this.#end + i]) return false;
    return true;
  }

  /** Copies a genome; returns its hash: the 32-bit halves mixed, finished as MurmurHash3 does (A. Appleby). */
  #lookUp(genome: Genome): number {
    if (this.#lastHash !== undefined && this.#isLast(genome)) return this.#lastHash;
    const { length } = genome;
    if (this.#end + length >= this.#block.length) this.#openBlock(length + 1);
    const block = this.#block;
    const words = this.#words;
    const first = this.#end + 1;
    block[this.#end] = length;
    let hash = length;
    for (let i = 0; i < length; i++) {
      const at = first + i;
      // Adding 0 turns -0 into 0.
      block[at] = (genome[i] as number) + 0;
      const mixed = Math.imul(words[2 * at] as number, 0x27d4eb2f) ^ Math.imul(words[2 * at + 1] as number, 0x165667b1);
      hash = Math.imul(hash ^ mixed ^ (mixed >>> 15), 0x9e3779b1);
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    this.#lastHash = hash ^ (hash >>> 16);
    return this.#lastHash;
  }

  #isLast(genome: Genome): boolean {
    const block = this.#block;
    if (block[this.#end] !== genome.length) return false;
    for (let i = 0; i < genome.length; i++) if (block[this.#end + 1 + i] !== genome[i]) return false;
    return true;
  }

  #openBlock(least: number): void {
    const usual = Math.min(BLOCK.most, Math.max(BLOCK.least, 2 * this.#block.length));
    this.#block = new Float64Array(Math.max(least, usual));
    this.#words = new Int32Array(this.#block.buffer);
    this.#blocks.push(this.#block);
    this.#end = 0;
  }

  #grow(): void {
    this.#hashes = doubled(this.#hashes);
    this.#homes = doubled(this.#homes);
    this.#starts = doubled(this.#starts);
    const mask = 2 * this.#slots.length - 1;
    const slots = new Int32Array(mask + 1);
    for (let number = 0; number < this.#size; number++) {
      let slot = (this.#hashes[number] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

function doubled(list: Int32Array): Int32Array {
  const longer = new Int32Array(2 * list.length);
  longer.set(list);
  return longer;
}
