import { median } from "../figure.js";
import { type CaseSpec, openedSchema, type Phase, type Reading, readingSchema } from "./protocol.js";
import type { Running } from "./running.js";
import type { Variant } from "./variants.js";

export interface Effort {
  readonly rounds: number;
  /** Milliseconds that one variant runs in one round, about. */
  readonly slice: number;
}

/** What two variants share that run the same network. */
export interface Identity {
  /** Trainable parameters; null without training. */
  readonly params: number | null;
  /** Of the untrained network: mean magnitude of the logits. */
  readonly logits: number;
  /** Of the first training step. */
  readonly loss?: number;
}

/** What one variant did in one case. */
export interface VariantReading {
  readonly variant: Variant;
  readonly identity: Identity;
  /** Milliseconds per training step and per inference, medians over rounds; without training, inference alone. */
  readonly ms: Readonly<Partial<Record<Phase, number>>>;
  /** Milliseconds that the first training step took longer than later ones. */
  readonly compile?: number;
  /** Of the first and of the last training step. */
  readonly losses?: readonly [first: number, last: number];
}

export interface CaseReading {
  readonly spec: CaseSpec;
  readonly readings: readonly VariantReading[];
  /** Variants that could not run the case, with the reason. */
  readonly failures: readonly { readonly variant: Variant; readonly reason: string }[];
}

const PHASES = ["train", "infer", "inferInPasses"] as const satisfies readonly Phase[];

/** Measures one case on all variants in turn, round by round, so that what else the machine does meets them alike. */
export async function measureCase(spec: CaseSpec, all: readonly Running[], effort: Effort): Promise<CaseReading> {
  const failures: { variant: Variant; reason: string }[] = [];
  const contestants: Contestant[] = [];
  for (const running of all) {
    try {
      contestants.push(await enter(running, spec, effort));
    } catch (error) {
      failures.push({ variant: running.variant, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  for (const phase of PHASES) {
    for (let round = 0; round < effort.rounds; round++) {
      for (const contestant of contestants) await runSlice(contestant, phase);
    }
  }
  return { spec, readings: contestants.map(conclude), failures };
}

interface Contestant {
  readonly running: Running;
  readonly identity: Identity;
  readonly first: Reading | undefined;
  /** Repeats per slice. */
  readonly counts: ReadonlyMap<Phase, number>;
  readonly rounds: ReadonlyMap<Phase, number[]>;
  lastLoss: number;
}

/** Opens the case and runs its phases a few times, which tells how often a slice may repeat them. */
async function enter(running: Running, spec: CaseSpec, { slice }: Effort): Promise<Contestant> {
  const ask = (op: Phase, count: number) => running.ask({ op, count }, readingSchema);
  const opened = await running.ask({ op: "open", spec }, openedSchema);
  const untrained = await ask("infer", 1);
  const trains = opened.params !== null;
  const first = trains ? await ask("train", 1) : undefined;
  const identity = {
    params: opened.params,
    logits: opened.logits ?? (untrained.values[0] as number),
    ...(first && { loss: opened.loss ?? (first.values[0] as number) }),
  };
  const counts = new Map<Phase, number>();
  const passes = spec.passBatch < spec.inferBatch && opened.wholeOnly !== true;
  for (const phase of PHASES.filter((each) => each === "infer" || (each === "train" ? trains : passes))) {
    await ask(phase, 1);
    const { ms } = await ask(phase, 2);
    counts.set(phase, Math.max(1, Math.round(slice / ms)));
  }
  const rounds = new Map([...counts.keys()].map((phase) => [phase, [] as number[]]));
  return { running, identity, first, counts, rounds, lastLoss: Number.NaN };
}

async function runSlice(contestant: Contestant, phase: Phase): Promise<void> {
  const count = contestant.counts.get(phase);
  if (count === undefined) return;
  const { ms, values } = await contestant.running.ask({ op: phase, count }, readingSchema);
  contestant.rounds.get(phase)?.push(ms);
  if (phase === "train") contestant.lastLoss = values.at(-1) as number;
}

function conclude({ running, identity, first, rounds, lastLoss }: Contestant): VariantReading {
  const ms = Object.fromEntries([...rounds].map(([phase, values]) => [phase, median(values)])) as VariantReading["ms"];
  const reading = { variant: running.variant, identity, ms };
  if (!first || ms.train === undefined) return reading;
  return { ...reading, compile: first.ms - ms.train, losses: [first.values[0] as number, lastLoss] };
}
