import { Boundary } from "./boundary.js";
import { OpenArea } from "./open-area.js";
import { OrderedRows } from "./ordered-rows.js";
import { SpaceBoundary } from "./space-boundary.js";

/**
 * The non-dominated boundary of points of four coordinates, all minimised, below a reference point. What a point adds is
 * swept along the fourth coordinate: a volume in space that starts with what the members up to the point's height leave
 * open, and from which every higher member, raised to be nowhere below the point, takes its gain.
 */
export class HyperspaceBoundary extends Boundary {
  override readonly members: readonly OrderedRows[];
  readonly #reference: Float64Array;
  readonly #byZ: OrderedRows;
  readonly #byW: OrderedRows;
  readonly #open: OpenArea;
  readonly #taken: SpaceBoundary;
  /** A member's first three coordinates, raised. */
  readonly #raised: Float64Array = new Float64Array(3);

  constructor(capacity: number, reference: ArrayLike<number>) {
    super();
    this.#reference = Float64Array.from(reference);
    this.#byZ = new OrderedRows(capacity, 4, 2);
    this.#byW = new OrderedRows(capacity, 4, 3);
    this.members = [this.#byZ, this.#byW];
    this.#open = new OpenArea(capacity);
    this.#taken = new SpaceBoundary(capacity, reference);
  }

  override gain(rows: Float64Array, at: number): number {
    let open = this.#openVolume(rows, at);
    const taken = this.#taken;
    const raised = this.#raised;
    const { values, end } = this.#byW;
    let volume = 0;
    let floor = rows[at + 3] as number;
    for (let i = this.#byW.firstFrom(floor); i < end && open > 0; i += 4) {
      const whole = this.#raise(values, i, rows, at);
      const gain = whole ? open : taken.add(raised, 0);
      if (gain <= 0) continue;
      const height = values[i + 3] as number;
      volume += open * (height - floor);
      floor = height;
      open -= gain;
    }
    return open > 0 ? volume + open * ((this.#reference[3] as number) - floor) : volume;
  }

  /** Volume above the row's first three coordinates that members up to its fourth leave open; the others are kept. */
  #openVolume(rows: Float64Array, at: number): number {
    const x = rows[at] as number;
    const y = rows[at + 1] as number;
    const w = rows[at + 3] as number;
    const open = this.#open;
    const { values, end } = this.#byZ;
    open.open(x, y, this.#reference[0] as number, this.#reference[1] as number);
    this.#taken.clear();
    let volume = 0;
    let floor = rows[at + 2] as number;
    for (let i = 0; i < end && open.area > 0; i += 4) {
      if ((values[i + 3] as number) > w || (values[i] as number) >= open.right || (values[i + 1] as number) >= open.top)
        continue;
      const area = open.area;
      const whole = (values[i] as number) <= x && (values[i + 1] as number) <= y;
      if (!open.cover(values[i] as number, values[i + 1] as number)) continue;
      this.#raise(values, i, rows, at);
      const z = this.#raised[2] as number;
      volume += area * (z - floor);
      floor = z;
      this.#taken.insert(this.#raised, 0);
      if (whole) return volume;
    }
    return volume + open.area * ((this.#reference[2] as number) - floor);
  }

  /** Puts a member's first three coordinates in `#raised`, nowhere below the row; true when they are the row's. */
  #raise(values: Float64Array, member: number, rows: Float64Array, at: number): boolean {
    let whole = true;
    for (let c = 0; c < 3; c++) {
      const own = rows[at + c] as number;
      const other = values[member + c] as number;
      this.#raised[c] = Math.max(own, other);
      if (other > own) whole = false;
    }
    return whole;
  }
}
