import type { Program } from "../program.js";
import type { Runner } from "../runner.js";
import { type Compiled, compileProgram } from "./compile.js";
import { createTracedRunner } from "./traced-runner.js";

/** How many other sizes a dynamic graph has to be recorded for, equal to the byte, before it is believed to fit all. */
const TRIALS = 3;

/** A compiled program and the runners of it that nobody uses. */
interface Entry {
  readonly compiled: Compiled;
  readonly idle: Runner[];
  /** Sizes it was recorded for. */
  readonly sizes: Set<string>;
}

/** Keeps compiled programs and their sessions, the least recently used going first. */
export class RunnerCache {
  readonly #capacity: number;
  readonly #entries = new Map<string, Entry>();
  /** Programs whose graphs carry sizes after all. */
  readonly #fixed = new Set<string>();

  /** @param capacity - programs kept */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /**
   * @throws Untraceable
   */
  take(program: Program, dynamic: boolean): Runner {
    const key = this.#keyOf(program, dynamic);
    const entry = this.#entries.get(key) ?? {
      compiled: compileProgram(program, key === program.key),
      idle: [],
      sizes: new Set([sizesOf(program)]),
    };
    const runner = entry.idle.pop() ?? createTracedRunner(entry.compiled);
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    this.#evict();
    return lend(runner, () => this.#giveBack(key, entry, runner));
  }

  clear(): void {
    for (const { idle } of this.#entries.values()) for (const runner of idle) runner.dispose();
    this.#entries.clear();
  }

  /** The program's key for a graph that fits all sizes; another one for a graph that fits its own. */
  #keyOf(program: Program, dynamic: boolean): string {
    const { key } = program;
    if (dynamic && !this.#fixed.has(key) && this.#fits(program)) return key;
    return `${key} ${sizesOf(program)}`;
  }

  #fits(program: Program): boolean {
    const entry = this.#entries.get(program.key);
    const sizes = sizesOf(program);
    if (!entry || entry.sizes.has(sizes) || entry.sizes.size > TRIALS) return true;
    const { model } = compileProgram(program, true);
    entry.sizes.add(sizes);
    if (Buffer.compare(model, entry.compiled.model) === 0) return true;
    this.#fixed.add(program.key);
    return false;
  }

  #evict(): void {
    for (const [key, { idle }] of this.#entries) {
      if (this.#entries.size <= this.#capacity) return;
      for (const runner of idle) runner.dispose();
      this.#entries.delete(key);
    }
  }

  #giveBack(key: string, entry: Entry, runner: Runner): void {
    if (this.#entries.get(key) === entry) entry.idle.push(runner);
    else runner.dispose();
  }
}

/** The runner, given back instead of ended: once, or two would be lent the same. */
function lend(runner: Runner, giveBack: (runner: Runner) => void): Runner {
  let lent = true;
  return {
    ...runner,
    dispose() {
      if (lent) giveBack(runner);
      lent = false;
    },
  };
}

function sizesOf({ state }: Program): string {
  return [...state.values()].map((shape) => shape.join("x")).join();
}
