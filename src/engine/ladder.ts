import { EspalierError } from "../core/index.js";

/** Native TensorFlow, WebAssembly, plain JavaScript: fastest first. */
export const RUNTIME_NAMES = ["native", "wasm", "cpu"] as const;
export type RuntimeName = (typeof RUNTIME_NAMES)[number];

/** What a runtime that runs says about itself. */
export interface RuntimeFacts {
  /** Of TensorFlow.js and of the backend, for people. */
  readonly version: string;
  /** Threads that one kernel uses. */
  readonly threads: number;
  /** Whether steps can be recorded as graphs. */
  readonly traces: boolean;
  /** Of the native runtime: version of its library, whether it computes with oneDNN, whether it is our own build. */
  readonly tensorflow?: string;
  readonly oneDNN?: boolean;
  readonly patched?: boolean;
}

/** One runtime that may be there. */
export interface Rung {
  readonly name: RuntimeName;
  /** Starts it; throws when it cannot be had. */
  open(): Promise<RuntimeFacts>;
}

export interface Chosen extends RuntimeFacts {
  readonly name: RuntimeName;
  /** Why this one, naming what faster ones lack. */
  readonly reason: string;
}

/**
 * Starts the first rung that can be started, or exactly the wanted one.
 *
 * @throws EspalierError `E_RUNTIME_UNAVAILABLE` when there is none
 */
export async function climb(rungs: readonly Rung[], wanted?: RuntimeName): Promise<Chosen> {
  const absent: string[] = [];
  for (const { name, open } of rungs.filter((rung) => wanted === undefined || rung.name === wanted)) {
    try {
      const facts = await open();
      const reason = wanted === undefined ? ["fastest available", ...absent].join("; ") : "asked for";
      return { name, ...facts, reason };
    } catch (cause) {
      absent.push(`${name} absent: ${firstLine(cause)}`);
    }
  }
  const next =
    wanted === "native" ? { next: "run `espalier engine install`; `espalier engine status` says what is there" } : {};
  throw new EspalierError("E_RUNTIME_UNAVAILABLE", { path: wanted ?? "runtime", got: absent.join("; "), ...next });
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0] ?? "";
}
