import {
  type EmoPmsOptions,
  type PartFront,
  type PartsSearch,
  prepareSearch,
  searchParts,
} from "../../../src/methods/index.js";
import type { MethodContext } from "../../../src/study/index.js";
import type { TrainedInputs } from "../../../src/tasks/index.js";

/** The search of all parts, done. */
export interface DividedSearch {
  readonly search: PartsSearch;
  readonly fronts: readonly PartFront[];
}

/** Divides the network, fits selectors and searches every part. */
export async function searchDivided(
  context: MethodContext,
  dense: TrainedInputs,
  options: EmoPmsOptions,
): Promise<DividedSearch> {
  const search = await prepareSearch(context, dense, options);
  return { search, fronts: await searchParts(context, search) };
}

/** Candidates of all parts. */
export function countCandidates({ search }: DividedSearch): number {
  return search.spending.findings().find(({ phase }) => phase === "parts")?.evaluations ?? 0;
}

/** MACs of all phases so far. */
export function spentMacs({ search }: DividedSearch): number {
  return search.spending.findings().reduce((sum, { macs }) => sum + macs, 0);
}
