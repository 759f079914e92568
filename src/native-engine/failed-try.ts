import { readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { type Clock, formatDuration, jsonIn } from "../core/index.js";
import { installError } from "./failure.js";
import type { Location } from "./location.js";

/** So long a set-up that nobody asks for is not tried again, milliseconds. */
const DAY = 24 * 3_600_000;

const failedTrySchema = z.object({
  /** The engine that was to be built: a later version is tried at once. */
  engine: z.string(),
  at: z.number(),
  message: z.string(),
});

/** Leaves beside the engines that this one could not be set up. */
export async function rememberFailure(location: Location, error: unknown, clock: Clock): Promise<void> {
  const message = error instanceof Error ? error.message.replace(/^E_\w+ /, "") : String(error);
  const text = JSON.stringify({ engine: basename(location.binding), at: clock.now(), message });
  // Where nothing can be written, it is tried again.
  await writeFile(fileIn(location), text).catch(() => undefined);
}

export async function forgetFailure(location: Location): Promise<void> {
  await rm(fileIn(location), { force: true });
}

/** @throws EspalierError `E_ENGINE_INSTALL` when this engine could not be set up within the last day, with the reason */
export async function refuseSoonAfterFailure(location: Location, clock: Clock): Promise<void> {
  const failed = await readFailure(location);
  if (failed?.engine !== basename(location.binding)) return;
  const age = clock.now() - failed.at;
  if (age < 0 || age > DAY) return;
  const when = `tried ${formatDuration(age)} ago`;
  throw installError(
    `${failed.message} (${when})`,
    "`espalier engine install` tries again now, the set-up by itself a day after it failed",
  );
}

async function readFailure(location: Location): Promise<z.infer<typeof failedTrySchema> | undefined> {
  const text = await readFile(fileIn(location), "utf8").catch(() => "");
  return failedTrySchema.safeParse(jsonIn(text)).data;
}

function fileIn({ root }: Location): string {
  return join(root, "failed-try.json");
}
