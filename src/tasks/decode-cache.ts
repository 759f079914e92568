/**
 * Decoded artifacts by their hash, least recently used dropped first. Only saves work: with any capacity the tasks'
 * results are the same.
 */
export class DecodeCache {
  readonly #capacity: number;
  readonly #entries = new Map<string, unknown>();

  /** @param capacity number of decoded artifacts kept */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The decoded form of an artifact; `kind` tells apart different things decoded from the same bytes. */
  get<T>(kind: string, hash: string, decode: () => T): T {
    const key = `${kind}:${hash}`;
    const value = this.#entries.has(key) ? (this.#entries.get(key) as T) : decode();
    this.#entries.delete(key);
    this.#entries.set(key, value);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#capacity) break;
      this.#entries.delete(oldest);
    }
    return value;
  }
}
