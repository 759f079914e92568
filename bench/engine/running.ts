import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { z } from "zod";
import { heldToCores } from "../cores.js";
import { failureSchema, greetingSchema, type Request } from "./protocol.js";
import type { Absent, Variant } from "./variants.js";

/** A variant's process, which lives through all cases; `Asked` is what its bench asks for. */
export interface Running<Asked extends object = Request> {
  readonly variant: Variant;
  readonly version: string;
  /** One request at a time. Rejects when the process has ended or refuses, with its reason. */
  ask<Reply>(request: Asked, schema: z.ZodType<Reply>): Promise<Reply>;
  close(): Promise<void>;
}

/** Starts a variant on one core; all share that core, on which they take turns. */
export async function start<Asked extends object = Request>(variant: Variant): Promise<Running<Asked> | Absent> {
  const [program = "", ...args] = [...heldToCores(1), ...variant.command];
  const child = spawn(program, args, {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, OMP_NUM_THREADS: "1", ...variant.environment },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async <Reply>(schema: z.ZodType<Reply>): Promise<Reply> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${variant.name} ended`);
    const reply: unknown = JSON.parse(value);
    const failure = failureSchema.safeParse(reply);
    if (failure.success) throw new Error(failure.data.error);
    return schema.parse(reply);
  };
  try {
    const { version } = await read(greetingSchema);
    return {
      variant,
      version,
      async ask(request, schema) {
        child.stdin.write(`${JSON.stringify(request)}\n`);
        return read(schema);
      },
      close: () => end(child),
    };
  } catch (error) {
    await end(child);
    return { name: variant.name, side: variant.side, missing: error instanceof Error ? error.message : String(error) };
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const closed = new Promise((resolve) => child.once("close", resolve));
  child.stdin?.end();
  await closed;
}
