import { Boundary } from "./boundary.js";
import { OpenArea } from "./open-area.js";
import { type OrderedRows, OrderedTriples } from "./ordered-rows.js";

/**
 * The non-dominated boundary of points in space, all coordinates minimised, below a reference point. Members lie twice,
 * in ascending x and in ascending z, so that what a point adds takes one pass over a part of them: the linear update of
 * HV4D+ (Guerreiro and Fonseca, IEEE Trans. Evol. Comput. 22(3), 2018), on arrays.
 */
export class SpaceBoundary extends Boundary {
  override readonly members: readonly OrderedRows[];
  readonly #reference: Float64Array;
  readonly #byX: OrderedTriples;
  readonly #byZ: OrderedTriples;
  readonly #open: OpenArea;
  /** The first members that are not below the last row looked at, in x and in z. */
  #startX = 0;
  #startZ = 0;

  constructor(capacity: number, reference: ArrayLike<number>) {
    super();
    this.#reference = Float64Array.from(reference);
    this.#byX = new OrderedTriples(capacity, 0);
    this.#byZ = new OrderedTriples(capacity, 2);
    this.members = [this.#byX, this.#byZ];
    this.#open = new OpenArea(capacity);
  }

  override gain(rows: Float64Array, at: number): number {
    const x = rows[at] as number;
    const y = rows[at + 1] as number;
    const z = rows[at + 2] as number;
    const open = this.#openFloor(x, y, z);
    if (open.area <= 0) return 0;
    const { values, end } = this.#byZ;
    let volume = 0;
    let floor = z;
    this.#startZ = this.#byZ.firstFrom(z);
    for (let i = this.#startZ; i < end; i += 3) {
      const memberX = values[i] as number;
      const memberY = values[i + 1] as number;
      if (memberX >= open.right || memberY >= open.top) continue;
      const area = open.area;
      const memberZ = values[i + 2] as number;
      if (memberX <= x && memberY <= y) return volume + area * (memberZ - floor);
      if (!open.cover(memberX, memberY)) continue;
      volume += area * (memberZ - floor);
      floor = memberZ;
    }
    return volume + open.area * ((this.#reference[2] as number) - floor);
  }

  override insert(rows: Float64Array, at: number): void {
    this.#startX = this.#byX.firstFrom(rows[at] as number);
    this.#startZ = this.#byZ.firstFrom(rows[at + 2] as number);
    this.#insertAtStarts(rows, at);
  }

  override add(rows: Float64Array, at: number): number {
    const gain = this.gain(rows, at);
    if (gain > 0) this.#insertAtStarts(rows, at);
    return gain;
  }

  #insertAtStarts(rows: Float64Array, at: number): void {
    const left = this.#byX.insertAt(this.#startX, rows, at, this.#byX.end);
    this.#byZ.insertAt(this.#startZ, rows, at, left);
  }

  /** The area above (x, y) that members up to the height z leave open. */
  #openFloor(x: number, y: number, z: number): OpenArea {
    const { values, end } = this.#byX;
    const open = this.#open;
    let ceiling = this.#reference[1] as number;
    let i = 0;
    for (; i < end && (values[i] as number) <= x && ceiling > y; i += 3) {
      if ((values[i + 1] as number) < ceiling && (values[i + 2] as number) <= z) ceiling = values[i + 1] as number;
    }
    this.#startX = i;
    while (this.#startX > 0 && values[this.#startX - 3] === x) this.#startX -= 3;
    open.open(x, y, this.#reference[0] as number, ceiling);
    for (; i < end && ceiling > y; i += 3) {
      if ((values[i + 1] as number) >= ceiling || (values[i + 2] as number) > z) continue;
      ceiling = values[i + 1] as number;
      open.step(values[i] as number, ceiling);
    }
    return open;
  }
}
