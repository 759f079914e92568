import { createRequire } from "node:module";
import { z } from "zod";
import { jsonIn } from "../core/index.js";
import { runCommand } from "./command.js";
import { installError, reasonOf } from "./failure.js";

/** What a freshly built engine has shown in a process of its own. */
export interface Verification {
  readonly tensorflow: string;
  readonly patch: number;
  readonly gpu: boolean;
  /** Whether steps can be recorded as graphs. */
  readonly traces: boolean;
  /** Milliseconds to load it in the main thread, and in a worker after that. */
  readonly load: { readonly main: number; readonly worker: number };
}

const reportSchema: z.ZodType<Verification> = z.object({
  tensorflow: z.string(),
  patch: z.number(),
  gpu: z.boolean(),
  traces: z.boolean(),
  load: z.object({ main: z.number(), worker: z.number() }),
});

/**
 * Tries an engine in a process of its own, so that a crash of native code is a result: loads it, compares convolution
 * and gradients with plain numbers, has two threads compute the same bits at once.
 *
 * @throws EspalierError `E_ENGINE_INSTALL` when it does not pass
 */
export async function verifyEngine(folder: string, environment: NodeJS.ProcessEnv): Promise<Verification> {
  const program = createRequire(import.meta.url).resolve("#workers/engine-check");
  const ended = await runCommand(process.execPath, [program, folder], { environment });
  const lastLine = ended.stdout.trim().split("\n").at(-1) ?? "";
  const report = ended.ok ? reportSchema.safeParse(jsonIn(lastLine)) : undefined;
  if (report?.success) return report.data;
  const reason = ended.ok ? "its report cannot be read" : `${reasonOf(ended)} (${ended.how})`;
  throw installError(`the built engine does not pass its check: ${reason}`, "please report this; WebAssembly is used");
}
