import { type Figure, figureMaker } from "../figure.js";
import type { CaseReading, SideReading } from "./measure.js";
import { isSearch } from "./protocol.js";
import { OURS } from "./variants.js";

const figure = figureMaker("pareto");

/** Time of a case, or its memory, and where it is a search the hypervolume of what it found, ours beside every peer. */
export function caseFigures(
  { spec, readings }: CaseReading,
  seeds: readonly number[],
  notes: ReadonlyMap<string, string>,
): readonly Figure[] {
  const ours = readings.find(({ side }) => side === "ours");
  if (!ours) return [];
  const peers: readonly (SideReading | undefined)[] = readings.filter(({ side }) => side === "peer");
  const shared = (peer: SideReading | undefined) => ({
    case: spec.name,
    variant: OURS,
    repeats: seeds.length,
    notes: [ours, peer].flatMap((side) => (side && notes.get(side.name)) ?? []),
    ...(peer && { peer: peer.name }),
  });
  if (spec.kind === "memory")
    return [figure({ ...shared(undefined), unit: "bytes", better: "lower", ours: ours.value })];
  return (peers.length > 0 ? peers : [undefined]).flatMap((peer) => [
    figure({ ...shared(peer), unit: "ms", better: "lower", ours: ours.ms, ...(peer && { theirs: peer.ms }) }),
    ...(isSearch(spec)
      ? [
          figure({
            ...shared(peer),
            unit: "hypervolume",
            better: "higher",
            digits: 5,
            seeds,
            ours: ours.value,
            ...(peer && { theirs: peer.value }),
          }),
        ]
      : []),
  ]);
}

/** A line for what could not be measured, so that nobody takes its absence for an oversight. */
export function absence(what: string, name: string, reason: string): Figure {
  const line = { case: what, unit: "ms", better: "lower", ours: null } as const;
  const notes = [`${name}, ${what}: not measured, ${reason}`];
  return figure(name === OURS ? { ...line, variant: name, notes } : { ...line, peer: name, notes });
}
