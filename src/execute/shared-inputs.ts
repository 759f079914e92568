import type { Sha256 } from "../core/index.js";
import type { ArtifactSource } from "./executor.js";

/** Bytes of inputs kept for later tasks. */
const CAPACITY = 512 * 2 ** 20;

/**
 * Input artifacts in shared memory: read once, then handed to any number of threads without a copy. The least recently
 * used are let go when they exceed `capacity` bytes together; a task that runs keeps its own inputs alive.
 */
export class SharedInputs {
  readonly #source: ArtifactSource;
  readonly #capacity: number;
  /** Least recently used first. */
  readonly #kept = new Map<Sha256, Uint8Array>();
  /** Those that are being read: who asks for one meanwhile gets the same bytes, not a second copy. */
  readonly #underWay = new Map<Sha256, Promise<Uint8Array>>();
  #bytes = 0;

  constructor(source: ArtifactSource, capacity: number = CAPACITY) {
    this.#source = source;
    this.#capacity = capacity;
  }

  /**
   * The bytes of each role's artifact.
   *
   * @throws whatever the source throws for an artifact it cannot give
   */
  async load(inputs: Readonly<Record<string, Sha256>>): Promise<Readonly<Record<string, Uint8Array>>> {
    const loaded: [role: string, bytes: Uint8Array][] = [];
    for (const [role, hash] of Object.entries(inputs)) loaded.push([role, await this.#get(hash)]);
    return Object.fromEntries(loaded);
  }

  async #get(hash: Sha256): Promise<Uint8Array> {
    const bytes = this.#kept.get(hash) ?? (await (this.#underWay.get(hash) ?? this.#read(hash)));
    this.#keep(hash, bytes);
    return bytes;
  }

  #read(hash: Sha256): Promise<Uint8Array> {
    const reading = this.#source
      .get(hash)
      .then(share)
      .finally(() => this.#underWay.delete(hash));
    this.#underWay.set(hash, reading);
    return reading;
  }

  /** As the one used last. */
  #keep(hash: Sha256, bytes: Uint8Array): void {
    this.#drop(hash);
    this.#kept.set(hash, bytes);
    this.#bytes += bytes.byteLength;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#capacity) break;
      this.#drop(oldest);
    }
  }

  #drop(hash: Sha256): void {
    this.#bytes -= this.#kept.get(hash)?.byteLength ?? 0;
    this.#kept.delete(hash);
  }
}

function share(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.byteLength));
  shared.set(bytes);
  return shared;
}
