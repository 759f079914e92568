import { cpu } from "../../src/engine/backends/cpu.js";
import { native } from "../../src/engine/backends/native.js";
import { wasm } from "../../src/engine/backends/wasm.js";
import type { Rung } from "../../src/engine/ladder.js";

/** The native runtime, where it can be had; says loudly where not, and may not be missing in CI. */
export const NATIVE: readonly Rung[] = await usable(native);

/** The runtimes that kernels are tested on. */
export const RUNGS: readonly Rung[] = [...NATIVE, wasm, cpu];

async function usable(rung: Rung): Promise<readonly Rung[]> {
  try {
    await rung.open();
    return [rung];
  } catch (error) {
    if (process.env["CI"] && process.env["ESPALIER_ENGINE"] !== "off") throw error;
    console.warn(`SKIPPED on the ${rung.name} runtime: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}
