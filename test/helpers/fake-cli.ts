import { EventEmitter } from "node:events";
import { Writable } from "node:stream";
import type { Api, Cli } from "../../src/cli/cli.js";
import { createOutput } from "../../src/cli/output.js";
import { runProgram } from "../../src/cli/run-program.js";
import { createManualClock, type ManualClock } from "../../src/core/index.js";

export interface FakeStream extends Writable {
  readonly isTTY: boolean;
  readonly columns: number;
  hasColors(): boolean;
  /** Everything written so far. */
  text(): string;
}

export function fakeStream(
  terminal: { readonly columns?: number; readonly colours?: boolean } | false = false,
): FakeStream {
  let written = "";
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      written += String(chunk);
      done();
    },
  });
  return Object.assign(stream, {
    isTTY: terminal !== false,
    columns: terminal ? (terminal.columns ?? 0) : 0,
    hasColors: () => terminal !== false && terminal.colours === true,
    text: () => written,
  });
}

export class FakeProcess extends EventEmitter {
  exitCode: number | string | null | undefined;
  /** Codes the process was ended with at once. */
  readonly exits: number[] = [];

  exit(code: number): void {
    this.exits.push(code);
  }
}

export interface FakeCli extends Cli {
  readonly clock: ManualClock;
  readonly process: FakeProcess;
  readonly stdout: FakeStream;
  readonly stderr: FakeStream;
}

/** The program's surroundings with nothing real in them; API functions that are not given fail when called. */
export function fakeCli(api: Partial<Api> = {}, terminal: Parameters<typeof fakeStream>[0] = false): FakeCli {
  const stdout = fakeStream(terminal);
  const stderr = fakeStream(terminal);
  return {
    output: createOutput(stdout, stderr),
    clock: createManualClock(),
    process: new FakeProcess(),
    api: async () => api as Api,
    command: "espalier",
    stdout,
    stderr,
  };
}

export interface VerbResult {
  readonly exitCode: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line against a faked API and returns all it left behind. */
export async function runVerb(api: Partial<Api>, ...args: readonly string[]): Promise<VerbResult> {
  const cli = fakeCli(api);
  await runProgram(args, cli);
  return { exitCode: cli.process.exitCode ?? 0, stdout: cli.stdout.text(), stderr: cli.stderr.text() };
}
