/** No row. */
const NONE = -1;

/**
 * What each row alone adds, three columns below the reference point, in O(n log n) and moves of memory when none
 * dominates another: rows come in ascending z, and of each the area that no other row so far covers is known (after
 * HVC3D: Guerreiro and Fonseca, IEEE Trans. Evol. Comput. 22(3), 2018).
 *
 * A row that nothing covers in the plane owns an area: above it, below its neighbours, less what lies above the rows that
 * it alone covers, its steps. A row is a step of one owner at most, so that all lists of steps share two arrays.
 */
export class SpaceContributions {
  /** By row. */
  readonly shares: Float64Array;
  readonly #rows: Float64Array;
  readonly #reference: readonly [number, number, number];
  /** The owners: x rises, y falls. */
  readonly #owners: Int32Array;
  #count = 0;
  /** Area of each owner, and the height up to which it is part of the owner's share. */
  readonly #areas: Float64Array;
  readonly #heights: Float64Array;
  /** The upper side of an owner's area at its left, and the right side at its bottom. */
  readonly #tops: Float64Array;
  readonly #rights: Float64Array;
  /** First and last step of each owner; steps before and after each step. x rises, y never rises. */
  readonly #firsts: Int32Array;
  readonly #lasts: Int32Array;
  readonly #previous: Int32Array;
  readonly #next: Int32Array;

  /** Rows in ascending order of the third column, all below the reference. */
  constructor(rows: Float64Array, reference: readonly number[]) {
    const count = rows.length / 3;
    this.#rows = rows;
    this.#reference = reference as readonly [number, number, number];
    this.shares = new Float64Array(count);
    this.#owners = new Int32Array(count);
    this.#areas = new Float64Array(count);
    this.#heights = new Float64Array(count);
    this.#tops = new Float64Array(count);
    this.#rights = new Float64Array(count);
    this.#firsts = new Int32Array(count).fill(NONE);
    this.#lasts = new Int32Array(count).fill(NONE);
    this.#previous = new Int32Array(count);
    this.#next = new Int32Array(count);
    for (let row = 0; row < count; row++) this.#pass(row);
    for (let k = 0; k < this.#count; k++) this.#raise(this.#owners[k] as number, this.#reference[2]);
  }

  #x(row: number): number {
    return this.#rows[3 * row] as number;
  }

  #y(row: number): number {
    return this.#rows[3 * row + 1] as number;
  }

  #pass(row: number): void {
    const x = this.#x(row);
    const y = this.#y(row);
    const z = this.#rows[3 * row + 2] as number;
    let start = this.#ownersUpTo(x);
    if (start > 0) {
      const below = this.#owners[start - 1] as number;
      if (this.#y(below) <= y) {
        // What two owners cover is no one's.
        if (start > 1 && this.#y(this.#owners[start - 2] as number) <= y) return;
        this.#raise(below, z);
        this.#addStep(below, row);
        return;
      }
      if (this.#x(below) === x) start--;
    }
    let end = start;
    for (; end < this.#count && this.#y(this.#owners[end] as number) >= y; end++) {
      this.#raise(this.#owners[end] as number, z);
    }
    if (start > 0) {
      this.#raise(this.#owners[start - 1] as number, z);
      this.#cutRight(this.#owners[start - 1] as number, x);
    }
    if (end < this.#count) {
      this.#raise(this.#owners[end] as number, z);
      this.#cutTop(this.#owners[end] as number, y);
    }
    this.#open(row, start, end);
    this.#heights[row] = z;
  }

  /** How many owners are not right of x. */
  #ownersUpTo(x: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#x(this.#owners[middle] as number) <= x) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Adds an owner's area up to the height z to its share. */
  #raise(owner: number, z: number): void {
    const slab = Math.max(0, this.#areas[owner] as number) * (z - (this.#heights[owner] as number));
    this.shares[owner] = (this.shares[owner] as number) + slab;
    this.#heights[owner] = z;
  }

  /** Makes a row an owner in place of those from `start` to before `end`, which become its steps. */
  #open(row: number, start: number, end: number): void {
    const [referenceX, referenceY] = this.#reference;
    const y = this.#y(row);
    const top = start > 0 ? this.#y(this.#owners[start - 1] as number) : referenceY;
    const right = end < this.#count ? this.#x(this.#owners[end] as number) : referenceX;
    let left = this.#x(row);
    let height = top;
    let area = 0;
    for (let k = start; k < end; k++) {
      const step = this.#owners[k] as number;
      area += (this.#x(step) - left) * (height - y);
      left = this.#x(step);
      height = this.#y(step);
      this.#link(row, k > start ? (this.#owners[k - 1] as number) : NONE, step);
    }
    this.#link(row, end > start ? (this.#owners[end - 1] as number) : NONE, NONE);
    this.#areas[row] = area + (right - left) * (height - y);
    this.#tops[row] = top;
    this.#rights[row] = right;
    this.#owners.copyWithin(start + 1, end, this.#count);
    this.#owners[start] = row;
    this.#count += 1 - (end - start);
  }

  /** Lets one step follow another; NONE is the list's end. */
  #link(owner: number, step: number, next: number): void {
    if (step === NONE) this.#firsts[owner] = next;
    else this.#next[step] = next;
    if (next === NONE) this.#lasts[owner] = step;
    else this.#previous[next] = step;
  }

  /** Takes what is right of x away from an owner. */
  #cutRight(owner: number, x: number): void {
    const floor = this.#y(owner);
    let edge = this.#rights[owner] as number;
    if (x >= edge) return;
    let taken = 0;
    let step = this.#lasts[owner] as number;
    for (; step !== NONE && this.#x(step) >= x; step = this.#previous[step] as number) {
      taken += (edge - this.#x(step)) * (this.#y(step) - floor);
      edge = this.#x(step);
    }
    const height = step === NONE ? (this.#tops[owner] as number) : this.#y(step);
    this.#areas[owner] = (this.#areas[owner] as number) - taken - (edge - x) * (height - floor);
    this.#rights[owner] = x;
    this.#link(owner, step, NONE);
  }

  /** Takes what is above y away from an owner. */
  #cutTop(owner: number, y: number): void {
    const side = this.#x(owner);
    let edge = this.#tops[owner] as number;
    if (y >= edge) return;
    let taken = 0;
    let step = this.#firsts[owner] as number;
    for (; step !== NONE && this.#y(step) >= y; step = this.#next[step] as number) {
      taken += (edge - this.#y(step)) * (this.#x(step) - side);
      edge = this.#y(step);
    }
    const right = step === NONE ? (this.#rights[owner] as number) : this.#x(step);
    this.#areas[owner] = (this.#areas[owner] as number) - taken - (edge - y) * (right - side);
    this.#tops[owner] = y;
    this.#link(owner, NONE, step);
  }

  /** Takes away from an owner what lies above a row that it alone covers. */
  #addStep(owner: number, row: number): void {
    const x = this.#x(row);
    const y = this.#y(row);
    if (x === this.#x(owner)) this.#cutTop(owner, y);
    if (y === this.#y(owner)) this.#cutRight(owner, x);
    // Of equal rows none adds anything, not even a rounding error.
    if (x === this.#x(owner) && y === this.#y(owner)) this.#areas[owner] = 0;
    if (y >= (this.#tops[owner] as number) || x >= (this.#rights[owner] as number)) return;
    let before = NONE;
    let after = this.#firsts[owner] as number;
    for (; after !== NONE && this.#x(after) <= x; after = this.#next[after] as number) before = after;
    let height = before === NONE ? (this.#tops[owner] as number) : this.#y(before);
    if (height <= y) return;
    let left = x;
    let taken = 0;
    for (; after !== NONE && this.#y(after) >= y; after = this.#next[after] as number) {
      taken += (this.#x(after) - left) * (height - y);
      left = this.#x(after);
      height = this.#y(after);
    }
    const edge = after === NONE ? (this.#rights[owner] as number) : this.#x(after);
    this.#areas[owner] = (this.#areas[owner] as number) - taken - (edge - left) * (height - y);
    this.#link(owner, before, row);
    this.#link(owner, row, after);
  }
}
