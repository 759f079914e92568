import { canonicalJson, EspalierError } from "../../core/index.js";

interface Row {
  /** Tells equal records from different ones. */
  readonly canonical: string;
  readonly json: string;
}

/** Records by key, with additions that are kept apart until the commit they belong to is known to be good. */
export class MemoryRows<Item> {
  readonly #name: string;
  readonly #rows = new Map<string, Row>();
  readonly #added = new Map<string, Row>();

  constructor(name: string) {
    this.#name = name;
  }

  /** @throws EspalierError `E_REPLAY_DIVERGED` for other content under a known key, `E_STORE_WRITE` for no JSON */
  add(key: string, record: Item): void {
    const row = this.#rowOf(record);
    const known = this.#added.get(key) ?? this.#rows.get(key);
    if (known === undefined) this.#added.set(key, row);
    else if (known.canonical !== row.canonical) {
      throw new EspalierError("E_REPLAY_DIVERGED", { path: `${this.#name}[${key}]` });
    }
  }

  has(key: string): boolean {
    return this.#added.has(key) || this.#rows.has(key);
  }

  keep(): void {
    for (const [key, row] of this.#added) this.#rows.set(key, row);
    this.#added.clear();
  }

  drop(): void {
    this.#added.clear();
  }

  get(key: string): Item | undefined {
    const row = this.#rows.get(key);
    return row && (JSON.parse(row.json) as Item);
  }

  /** In order of commit. */
  all(): Item[] {
    return [...this.#rows.values()].map((row) => JSON.parse(row.json) as Item);
  }

  get size(): number {
    return this.#rows.size + this.#added.size;
  }

  #rowOf(record: Item): Row {
    try {
      return { canonical: canonicalJson(record), json: JSON.stringify(record) };
    } catch (error) {
      throw new EspalierError("E_STORE_WRITE", { path: this.#name, cause: error, message: String(error) });
    }
  }
}
