import type { Grouping } from "./grouping.js";
import { keepOf, type Plan } from "./plan.js";

/**
 * Channels of a node's output that a plan with exact units leaves, ascending; nothing when all stay. The plan must fit.
 *
 * @param channels of the output before pruning
 */
export function keptChannels(
  { groups }: Grouping,
  plan: Plan,
  node: string,
  channels: number,
): readonly number[] | undefined {
  const gone = new Set<number>();
  for (const { id, tensors } of groups) {
    const keep = keepOf(plan, id);
    const unitOf = tensors.find((tensor) => tensor.node === node)?.unitOf;
    if (typeof keep !== "object" || !unitOf) continue;
    const kept = new Set(keep);
    unitOf.forEach((unit, channel) => {
      if (unit >= 0 && !kept.has(unit)) gone.add(channel);
    });
  }
  if (gone.size === 0) return undefined;
  return Array.from({ length: channels }, (_, channel) => channel).filter((channel) => !gone.has(channel));
}
