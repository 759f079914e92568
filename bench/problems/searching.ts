import type { Evaluated } from "../../src/search/index.js";
import { createSpace, type Genome, type Space } from "../../src/space/index.js";
import type { Problem } from "./problem.js";

/** The problem's variables as real genes. */
export function spaceOf({ lows, highs }: Problem): Space {
  return createSpace(lows.map((low, i) => ({ kind: "real", name: `x${i}`, low, high: highs[i] as number }) as const));
}

/** What a searcher of that space is told. */
export function evaluated({ objectives: width, evaluate }: Problem, genome: Genome): Evaluated {
  const objectives = new Array<number>(width).fill(0);
  return { genome, status: "ok", objectives, violation: evaluate(genome, objectives) };
}
