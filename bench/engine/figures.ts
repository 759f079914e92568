import { type Figure, figureMaker } from "../figure.js";
import type { CaseReading, VariantReading } from "./measure.js";
import type { Phase } from "./protocol.js";

const figure = figureMaker("engine");

const PHASES: Readonly<Record<Phase, (spec: CaseReading["spec"]) => string>> = {
  train: ({ name, trainBatch }) => `${name}: training step, batch ${trainBatch}`,
  infer: ({ name, inferBatch }) => `${name}: inference, batch ${inferBatch}`,
  inferInPasses: ({ name, inferBatch, passBatch }) => `${name}: inference of ${inferBatch}, batches of ${passBatch}`,
};

/**
 * Every variant of ours beside every peer, in milliseconds per step; what compiling takes likewise.
 *
 * @param notes - by name of the variant
 */
export function caseFigures(
  { spec, readings }: CaseReading,
  repeats: number,
  notes: ReadonlyMap<string, string>,
): readonly Figure[] {
  const beside = (
    all: readonly VariantReading[],
    name: string,
    read: (reading: VariantReading) => number | undefined,
  ) =>
    pairs(all, read).map(({ ours, peer }) =>
      figure({
        case: name,
        variant: ours.name,
        unit: "ms",
        better: "lower",
        ours: ours.ms,
        peer: peer.name,
        theirs: peer.ms,
        repeats,
        notes: [ours.name, peer.name].flatMap((each) => notes.get(each) ?? []),
      }),
    );
  const compiled = readings.filter(({ variant }) => variant.compiles);
  return [
    ...beside(readings, PHASES.train(spec), ({ ms }) => ms.train),
    ...beside(readings, PHASES.infer(spec), ({ ms }) => ms.infer),
    ...beside(readings, PHASES.inferInPasses(spec), ({ ms }) => ms.inferInPasses),
    ...beside(compiled, `${spec.name}: compilation in the first training step`, ({ compile }) => compile),
  ];
}

interface Timed {
  readonly name: string;
  readonly ms: number;
}

function pairs(
  readings: readonly VariantReading[],
  read: (reading: VariantReading) => number | undefined,
): readonly { readonly ours: Timed; readonly peer: Timed }[] {
  const of = (side: "ours" | "peer"): readonly Timed[] =>
    readings.flatMap((reading) => {
      const ms = read(reading);
      return reading.variant.side === side && ms !== undefined ? [{ name: reading.variant.name, ms }] : [];
    });
  return of("ours").flatMap((ours) => of("peer").map((peer) => ({ ours, peer })));
}

/** A line for what could not be measured, so that nobody takes its absence for an oversight. */
export function absence(what: string, name: string, side: "ours" | "peer", reason: string): Figure {
  const line = { case: what, unit: "ms", better: "lower", ours: null } as const;
  const notes = [`${name}, ${what}: not measured, ${reason}`];
  return figure(side === "ours" ? { ...line, variant: name, notes } : { ...line, peer: name, notes });
}
