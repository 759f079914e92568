import type { Clock } from "../core/index.js";
import type { Output } from "./output.js";

/** The programmatic API, which the verbs are a thin face of. */
export type Api = typeof import("../api/index.js");

/** The process around the program, as far as the program touches it. */
export interface HostProcess {
  exitCode?: number | string | null | undefined;
  on(signal: "SIGINT" | "SIGTERM", listener: () => void): unknown;
  off(signal: "SIGINT" | "SIGTERM", listener: () => void): unknown;
  /** Ends the process now, whatever still runs. */
  exit(code: number): void;
}

/** What the verbs work with; tests hand in their own. */
export interface Cli {
  readonly output: Output;
  readonly clock: Clock;
  readonly process: HostProcess;
  /** Loads the API, and with it the engine, which takes longer than all the rest of the program's start. */
  readonly api: () => Promise<Api>;
  /** How the user starts the program, for messages that name a command: `espalier` or `npx espalier`. */
  readonly command: string;
}
