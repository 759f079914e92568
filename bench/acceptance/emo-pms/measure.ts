import { formatPercent, systemClock } from "../../../src/core/index.js";
import { type EmoPmsOptions, trainDense } from "../../../src/methods/index.js";
import type { MethodContext } from "../../../src/study/index.js";
import { chooseSchemes } from "./choose-schemes.js";
import { scoreCombinations } from "./combinations.js";
import { countCandidates, searchDivided, spentMacs } from "./divided-search.js";
import { type JointFronts, joinEveryWay } from "./joint-fronts.js";
import type { Recovered } from "./recovered.js";
import { measureRecovery, type Recovery } from "./recovery.js";
import type { ScratchRequest } from "./scratch.js";
import type { EmoPmsSettings } from "./settings.js";
import { shareOf } from "./share-of.js";
import { WholeSearch } from "./whole-search.js";

/** What one seed gave. */
export interface Measures extends Pick<JointFronts, "volumes" | "macs"> {
  /** Of as many candidates of parts and of the whole network. */
  readonly search: {
    readonly candidates: number;
    readonly seconds: { readonly parts: number; readonly whole: number };
    readonly macs: { readonly parts: number; readonly whole: number };
  };
  readonly correlation: number;
  readonly recovery: Recovery;
}

/** The program of one seed: the steps of `emo-pms`, one by one, beside what they are compared with. */
export async function measure(
  context: MethodContext,
  options: EmoPmsOptions,
  { settings, keep }: { readonly settings: EmoPmsSettings; readonly keep: ScratchRequest["keep"] },
): Promise<Measures> {
  const dense = await trainDense(context);
  context.log("dense network trained");
  const { value: divided, seconds: parts } = await timed(() => searchDivided(context, dense, options));
  const candidates = countCandidates(divided);
  context.log(`${candidates} candidates of parts in ${parts.toFixed(1)} s`);
  const whole = new WholeSearch(context, dense, options.population);
  const { seconds } = await timed(() => whole.toCount(candidates));
  context.log(`as many of the whole network in ${seconds.toFixed(1)} s`);
  const search = {
    candidates,
    seconds: { parts, whole: seconds },
    macs: { parts: spentMacs(divided), whole: whole.macs },
  };
  const { scored, correlation } = await scoreCombinations(context, divided, settings.combinations);
  const { verified, volumes, macs } = await joinEveryWay(context, divided, scored, whole);
  context.log(`rank correlation ${correlation.toFixed(3)}, hypervolumes ${JSON.stringify(volumes)}`);
  const schemes = chooseSchemes(verified, ({ plan }) => shareOf(context, plan), settings.schemes);
  const recovery = await measureRecovery(context, divided, schemes, { settings, keep });
  for (const each of recovery.recovered) context.log(describe(each));
  return { search, correlation, volumes, macs, recovery };
}

function describe({ name, scheme, share, assembled, tested }: Recovered): string {
  const before = assembled === undefined ? "" : `${formatPercent(assembled)} at assembly, `;
  return `${name}, scheme ${scheme + 1}, ${formatPercent(share)} of the MACs: ${before}${formatPercent(tested)} tested`;
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ readonly value: Value; readonly seconds: number }> {
  const start = systemClock.monotonic();
  const value = await work();
  return { value, seconds: (systemClock.monotonic() - start) / 1000 };
}
