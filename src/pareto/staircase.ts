/**
 * The non-dominated boundary of points in the plane, both coordinates minimised: x strictly ascending, y strictly
 * descending. Searches take O(log size), insertions one move of memory.
 */
export class Staircase {
  #xs: Float64Array;
  #ys: Float64Array;
  #size = 0;

  constructor(capacity = 8) {
    this.#xs = new Float64Array(capacity);
    this.#ys = new Float64Array(capacity);
  }

  /** True when a member is at most (x, y) in both coordinates. */
  covers(x: number, y: number): boolean {
    let low = 0;
    let high = this.#size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#xs[middle] as number) <= x) low = middle + 1;
      else high = middle;
    }
    return low > 0 && (this.#ys[low - 1] as number) <= y;
  }

  /** Adds a point that is not covered; members it covers leave. */
  insert(x: number, y: number): void {
    const start = this.#firstFrom(x);
    this.#replace(start, this.#endOfCovered(start, y), x, y);
  }

  /** Adds a point unless it is covered; returns the area this adds below the reference point, 0 if covered. */
  add(x: number, y: number, referenceX: number, referenceY: number): number {
    const xs = this.#xs;
    const ys = this.#ys;
    const start = this.#firstFrom(x);
    let ceiling = start === 0 ? referenceY : (ys[start - 1] as number);
    if (ceiling <= y || (start < this.#size && xs[start] === x && (ys[start] as number) <= y)) return 0;
    let left = x;
    let area = 0;
    let end = start;
    for (; end < this.#size && (ys[end] as number) >= y; end++) {
      area += ((xs[end] as number) - left) * (ceiling - y);
      left = xs[end] as number;
      ceiling = ys[end] as number;
    }
    const right = end === this.#size ? referenceX : (xs[end] as number);
    this.#replace(start, end, x, y);
    return area + (right - left) * (ceiling - y);
  }

  /** Puts a point in the place of the members from `start` to before `end`. */
  #replace(start: number, end: number, x: number, y: number): void {
    if (start === end && this.#size === this.#xs.length) this.#grow();
    if (end < this.#size && end !== start + 1) {
      this.#xs.copyWithin(start + 1, end, this.#size);
      this.#ys.copyWithin(start + 1, end, this.#size);
    }
    this.#xs[start] = x;
    this.#ys[start] = y;
    this.#size += 1 - (end - start);
  }

  /** First member whose x is at least `x`. */
  #firstFrom(x: number): number {
    let low = 0;
    let high = this.#size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#xs[middle] as number) < x) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #endOfCovered(start: number, y: number): number {
    let end = start;
    while (end < this.#size && (this.#ys[end] as number) >= y) end++;
    return end;
  }

  #grow(): void {
    const xs = new Float64Array(this.#xs.length * 2);
    const ys = new Float64Array(this.#ys.length * 2);
    xs.set(this.#xs);
    ys.set(this.#ys);
    this.#xs = xs;
    this.#ys = ys;
  }
}
