/** Pieces up to this length are sorted by insertion. */
const SHORT = 16;

const NO_KEYS = new Float64Array(0);
const NO_ORDER = new Int32Array(0);

/**
 * Sorts indices by keys, equal keys keeping their order. The keys are spread over as many buckets as there are keys,
 * which leaves next to nothing to do when they are spread evenly; buckets that are crowded all the same are merge
 * sorted, so that no data takes more than O(n log n). No comparator is called. Keys must not be NaN.
 *
 * For many short sorts use one sorter again: to allocate its arrays takes longer than to sort a hundred keys.
 */
export class IndexSorter {
  /** Keys of the indices at the same places of `order`. */
  keys: Float64Array = NO_KEYS;
  order: Int32Array = NO_ORDER;
  #allKeys = NO_KEYS;
  #allOrder = NO_ORDER;
  #spareKeys = NO_KEYS;
  #spareOrder = NO_ORDER;
  #ends = NO_ORDER;

  constructor(size = 0) {
    this.start(size);
  }

  /** Begins with the indices 0 to before `size`, on the arrays of the last time if they are long enough. */
  start(size: number): void {
    this.#resize(size);
    for (let i = 0; i < size; i++) this.order[i] = i;
  }

  /** Begins with these indices, in this order. */
  startWith(indices: ArrayLike<number>): void {
    this.#resize(indices.length);
    this.order.set(indices);
  }

  #resize(size: number): void {
    if (size > this.#allKeys.length) {
      this.#allKeys = new Float64Array(size);
      this.#allOrder = new Int32Array(size);
      this.#spareKeys = new Float64Array(size);
      this.#spareOrder = new Int32Array(size);
      this.#ends = new Int32Array(size);
    }
    const isWhole = size === this.#allKeys.length;
    this.keys = isWhole ? this.#allKeys : this.#allKeys.subarray(0, size);
    this.order = isWhole ? this.#allOrder : this.#allOrder.subarray(0, size);
  }

  /** Sorts the places from `start` to before `end`. */
  sort(start: number, end: number): void {
    if (end - start > SHORT) this.#distribute(start, end);
    this.#insertionSort(start, end);
  }

  /** Leaves the keys sorted but for short moves. */
  #distribute(start: number, end: number): void {
    const { keys } = this;
    let lowest = keys[start] as number;
    let highest = lowest;
    for (let k = start + 1; k < end; k++) {
      const key = keys[k] as number;
      if (key < lowest) lowest = key;
      else if (key > highest) highest = key;
    }
    if (lowest === highest) return;
    const scale = (end - start - 1) / (highest - lowest);
    // Infinite keys, and finite ones so far apart or so close together that the scale is lost.
    if (!(scale > 0 && scale < Number.POSITIVE_INFINITY)) this.#mergeSort(start, end);
    else this.#fillBuckets(start, end, { lowest, scale });
  }

  #fillBuckets(start: number, end: number, { lowest, scale }: { lowest: number; scale: number }): void {
    const { keys, order } = this;
    const ends = this.#ends.subarray(0, end - start).fill(0);
    for (let k = start; k < end; k++) {
      const bucket = (((keys[k] as number) - lowest) * scale) | 0;
      ends[bucket] = (ends[bucket] as number) + 1;
    }
    let next = start;
    for (let bucket = 0; bucket < ends.length; bucket++) {
      next += ends[bucket] as number;
      ends[bucket] = next;
    }
    this.#spareKeys.set(keys.subarray(start, end), start);
    this.#spareOrder.set(order.subarray(start, end), start);
    // From the last key on, so that equal keys keep their order.
    for (let k = end - 1; k >= start; k--) {
      const key = this.#spareKeys[k] as number;
      const bucket = ((key - lowest) * scale) | 0;
      const to = (ends[bucket] as number) - 1;
      ends[bucket] = to;
      keys[to] = key;
      order[to] = this.#spareOrder[k] as number;
    }
    // By now `ends` holds the starts.
    for (let bucket = 0; bucket < ends.length; bucket++) {
      const to = bucket + 1 < ends.length ? (ends[bucket + 1] as number) : end;
      if (to - (ends[bucket] as number) > SHORT) this.#mergeSort(ends[bucket] as number, to);
    }
  }

  #insertionSort(start: number, end: number): void {
    const { keys, order } = this;
    for (let k = start + 1; k < end; k++) {
      const key = keys[k] as number;
      if ((keys[k - 1] as number) <= key) continue;
      const index = order[k] as number;
      let hole = k;
      for (; hole > start && (keys[hole - 1] as number) > key; hole--) {
        keys[hole] = keys[hole - 1] as number;
        order[hole] = order[hole - 1] as number;
      }
      keys[hole] = key;
      order[hole] = index;
    }
  }

  #mergeSort(start: number, end: number): void {
    for (let from = start; from < end; from += SHORT) this.#insertionSort(from, Math.min(from + SHORT, end));
    for (let size = SHORT; size < end - start; size *= 2) {
      for (let from = start; from + size < end; from += 2 * size) {
        this.#merge(from, from + size, Math.min(from + 2 * size, end));
      }
    }
  }

  /** Merges two neighbouring sorted pieces. */
  #merge(start: number, middle: number, end: number): void {
    const { keys, order } = this;
    if ((keys[middle - 1] as number) <= (keys[middle] as number)) return;
    this.#spareKeys.set(keys.subarray(start, middle), start);
    this.#spareOrder.set(order.subarray(start, middle), start);
    let left = start;
    let right = middle;
    for (let to = start; left < middle; to++) {
      if (right < end && (keys[right] as number) < (this.#spareKeys[left] as number)) {
        keys[to] = keys[right] as number;
        order[to] = order[right++] as number;
      } else {
        keys[to] = this.#spareKeys[left] as number;
        order[to] = this.#spareOrder[left++] as number;
      }
    }
  }
}
