import { rename, rm } from "node:fs/promises";
import type { Clock } from "../core/index.js";
import type { Location } from "./location.js";
import type { Toolchain } from "./toolchain.js";

/** What the steps of a set-up work with. */
export interface SetUp {
  readonly location: Location;
  readonly tools: Toolchain;
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
  /** Says to the user what goes on, one line. */
  readonly note: (line: string) => void;
  /** Runs an action and measures its milliseconds. */
  readonly timed: <T>(action: () => Promise<T>) => Promise<{ readonly value: T; readonly took: number }>;
}

/** A folder beside the one that it becomes when it is whole. Nothing that a killed set-up has left running writes there. */
export function stagingOf(folder: string): string {
  return `${folder}.${process.pid}.staging`;
}

/** Makes a staging folder the one that it was to become. Whoever loads from there finds the old one or the new one. */
export async function putInPlace(staging: string, folder: string): Promise<void> {
  const old = stagingOf(`${folder}.old`);
  await rename(folder, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  await rename(staging, folder);
  await rm(old, { recursive: true, force: true });
}
