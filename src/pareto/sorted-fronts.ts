import { Staircase } from "./staircase.js";

/**
 * Fronts under construction from lexicographically sorted rows, one form per number of objectives. Rows arrive in
 * order, so a row can only be dominated by members already there, and equal rows never meet here.
 */
export interface SortedFronts {
  readonly count: number;
  /** True when a member of the front dominates the row. */
  dominates(front: number, row: number): boolean;
  /** Adds the row to a front; `front === count` opens a new one. */
  add(front: number, row: number): void;
}

export function createSortedFronts(rows: Float64Array, width: number): SortedFronts {
  if (width === 2) return new PlaneFronts(rows);
  if (width === 3) return new SpaceFronts(rows);
  return new ListedFronts(rows, width);
}

/** Two objectives: the last member has the smallest second objective of its front, so it answers for all. */
class PlaneFronts implements SortedFronts {
  readonly #rows: Float64Array;
  readonly #lowest: Float64Array;
  count = 0;

  constructor(rows: Float64Array) {
    this.#rows = rows;
    this.#lowest = new Float64Array(rows.length / 2);
  }

  dominates(front: number, row: number): boolean {
    return (this.#lowest[front] as number) <= (this.#rows[2 * row + 1] as number);
  }

  add(front: number, row: number): void {
    if (front === this.count) this.count++;
    this.#lowest[front] = this.#rows[2 * row + 1] as number;
  }
}

/** Three objectives: the first is settled by the order, the other two by a staircase per front. */
class SpaceFronts implements SortedFronts {
  readonly #rows: Float64Array;
  readonly #stairs: Staircase[] = [];

  constructor(rows: Float64Array) {
    this.#rows = rows;
  }

  get count(): number {
    return this.#stairs.length;
  }

  dominates(front: number, row: number): boolean {
    const stairs = this.#stairs[front] as Staircase;
    return stairs.covers(this.#rows[3 * row + 1] as number, this.#rows[3 * row + 2] as number);
  }

  add(front: number, row: number): void {
    if (front === this.count) this.#stairs.push(new Staircase());
    const stairs = this.#stairs[front] as Staircase;
    stairs.insert(this.#rows[3 * row + 1] as number, this.#rows[3 * row + 2] as number);
  }
}

/** Any number of objectives: members as linked lists, newest first, compared one by one. */
class ListedFronts implements SortedFronts {
  readonly #rows: Float64Array;
  readonly #width: number;
  readonly #newest: Int32Array;
  readonly #older: Int32Array;
  count = 0;

  constructor(rows: Float64Array, width: number) {
    this.#rows = rows;
    this.#width = width;
    this.#newest = new Int32Array(rows.length / width);
    this.#older = new Int32Array(rows.length / width);
  }

  dominates(front: number, row: number): boolean {
    for (let member = this.#newest[front] as number; member !== -1; member = this.#older[member] as number) {
      if (this.#nowhereWorse(member, row)) return true;
    }
    return false;
  }

  add(front: number, row: number): void {
    const fresh = front === this.count;
    if (fresh) this.count++;
    this.#older[row] = fresh ? -1 : (this.#newest[front] as number);
    this.#newest[front] = row;
  }

  #nowhereWorse(member: number, row: number): boolean {
    const width = this.#width;
    for (let c = 1; c < width; c++) {
      if ((this.#rows[member * width + c] as number) > (this.#rows[row * width + c] as number)) return false;
    }
    return true;
  }
}
