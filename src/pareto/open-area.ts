/**
 * What is left of a rectangle after the boxes above points are taken away, both coordinates minimised: bounded below by
 * the rectangle's corner and above by a staircase that falls from `top` at its left side to the corner's height at
 * `right`. Covering costs O(steps passed), searched from the right.
 */
export class OpenArea {
  readonly #xs: Float64Array;
  readonly #ys: Float64Array;
  #steps = 0;
  #x = 0;
  #y = 0;
  /** Height of the left side; points not below it cover nothing. */
  top = 0;
  /** End of the lower side; points not left of it cover nothing. */
  right = 0;
  area = 0;

  /** `capacity` is the most points that are covered between two calls of `open`. */
  constructor(capacity: number) {
    this.#xs = new Float64Array(capacity + 1);
    this.#ys = new Float64Array(capacity + 1);
  }

  /** Starts with the rectangle from the corner (x, y) to (right, top). */
  open(x: number, y: number, right: number, top: number): void {
    this.#x = x;
    this.#y = y;
    this.#steps = 0;
    this.top = top;
    this.right = right;
    this.area = (right - x) * (top - y);
  }

  /** `cover` for a point right of all points so far, below the lowest of them and not left of the corner. */
  step(x: number, y: number): void {
    const steps = this.#steps;
    const ceiling = steps === 0 ? this.top : (this.#ys[steps - 1] as number);
    if (y <= this.#y) {
      this.area -= (this.right - x) * (ceiling - this.#y);
      this.right = x;
      return;
    }
    this.area -= (this.right - x) * (ceiling - y);
    this.#xs[steps] = x;
    this.#ys[steps] = y;
    this.#steps = steps + 1;
  }

  /** Takes away the box above a point left of `right` and below `top`; false when nothing of it was left. */
  cover(pointX: number, pointY: number): boolean {
    const xs = this.#xs;
    const ys = this.#ys;
    const x = Math.max(pointX, this.#x);
    const y = Math.max(pointY, this.#y);
    if (x === this.#x && y === this.#y) return this.#coverAll();
    let start = this.#steps;
    while (start > 0 && (xs[start - 1] as number) > x) start--;
    let ceiling = start === 0 ? this.top : (ys[start - 1] as number);
    if (ceiling <= y) return false;
    let end = start;
    if (start > 0 && xs[start - 1] === x) start--;
    let left = x;
    let taken = 0;
    for (; end < this.#steps && (ys[end] as number) >= y; end++) {
      taken += ((xs[end] as number) - left) * (ceiling - y);
      left = xs[end] as number;
      ceiling = ys[end] as number;
    }
    const edge = end < this.#steps ? (xs[end] as number) : this.right;
    this.area -= taken + (edge - left) * (ceiling - y);
    this.#replace(start, end, x, y);
    return true;
  }

  #coverAll(): boolean {
    const open = this.top > this.#y;
    this.open(this.#x, this.#y, this.#x, this.#y);
    return open;
  }

  /** Puts the step (x, y) in place of the steps from `start` to `end`. On the rectangle's sides it moves `top` or `right`. */
  #replace(start: number, end: number, x: number, y: number): void {
    const xs = this.#xs;
    const ys = this.#ys;
    const size = this.#steps;
    const atTop = x === this.#x;
    const atRight = y === this.#y;
    if (atTop) this.top = y;
    if (atRight) this.right = x;
    const shift = start - end + (atTop || atRight ? 0 : 1);
    if (shift > 0) {
      for (let i = size - 1; i >= end; i--) {
        xs[i + shift] = xs[i] as number;
        ys[i + shift] = ys[i] as number;
      }
    } else if (shift < 0) {
      for (let i = end; i < size; i++) {
        xs[i + shift] = xs[i] as number;
        ys[i + shift] = ys[i] as number;
      }
    }
    if (!atTop && !atRight) {
      xs[start] = x;
      ys[start] = y;
    }
    this.#steps = size + shift;
  }
}
