import { z } from "zod";
import type { Selector } from "../../graph/index.js";
import type { Ranking } from "./impairment-ranking.js";
import type { SplitOptions } from "./split.js";

export interface EmoPmsOptions extends SplitOptions {
  /** What judges the features of a part: a linear head trained on their means, or the frozen rest of the network. */
  readonly selector: Selector["kind"];
  /** Cells along each side of an image over which heads get the means; 1 for one mean of all positions. */
  readonly selectorGrid: number;
  /** Epochs of fitting the pooled linear heads. */
  readonly selectorEpochs: number;
  /** Training examples whose features are kept: what selectors and parts are trained on. */
  readonly examples: number;
  /** Most mebibytes that features take. */
  readonly megabytes: number;
  /** What is searched: how many units each group keeps, which ones, or first the one and then the other. */
  readonly genome: "ratio" | "bits" | "ratio+bits";
  /** Candidates of each part scored together, and parents kept. */
  readonly population: number;
  readonly generations: number;
  /** Epochs that a candidate of a part is trained for before it is scored. */
  readonly candidateEpochs: 0 | 1;
  readonly ranking: Ranking;
  /** Joint schemes that the whole network is scored for. */
  readonly verify: number;
  /** Candidates of the whole network that are scored for each part, within the scheme at the knee of the joint front. */
  readonly sweep: number;
  /** Candidates of the whole network that a search from the joint front on scores. */
  readonly refine: number;
  /**
   * What finalists' parts are trained on before they are assembled: the dense network's features, those of the pruned and
   * trained parts before them, or nothing at all.
   */
  readonly constraint: "teacher" | "chain" | "none";
  readonly constraintEpochs: number;
  /** Weight of the difference to the dense network's features beside the cross-entropy. */
  readonly featureWeight: number;
}

export const emoPmsSchema: z.ZodType<EmoPmsOptions> = z.strictObject({
  parts: z.int().min(2).max(8).default(3),
  cuts: z.array(z.string()).min(1).max(7).exactOptional(),
  interface: z.enum(["full", "masked"]).default("full"),
  selector: z.enum(["aux", "tail"]).default("aux"),
  selectorGrid: z.int().min(1).max(16).default(4),
  selectorEpochs: z.int().min(1).default(3),
  examples: z.int().min(1).default(2000),
  megabytes: z.number().positive().default(512),
  genome: z.enum(["ratio", "bits", "ratio+bits"]).default("ratio"),
  population: z.int().min(2).default(12),
  generations: z.int().min(1).default(8),
  candidateEpochs: z.union([z.literal(0), z.literal(1)]).default(0),
  ranking: z.enum(["pareto-sum", "ladder", "threshold"]).default("pareto-sum"),
  verify: z.int().min(1).default(20),
  sweep: z.int().min(0).default(0),
  refine: z.int().min(0).default(40),
  constraint: z.enum(["teacher", "chain", "none"]).default("chain"),
  constraintEpochs: z.int().min(1).default(2),
  featureWeight: z.number().min(0).default(1),
});

export function selectorOf({ selector, selectorGrid }: EmoPmsOptions): Selector {
  return selector === "tail" ? { kind: "tail" } : { kind: "aux", grid: selectorGrid };
}
