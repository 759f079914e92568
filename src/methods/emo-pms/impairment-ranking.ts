import { paretoSum } from "../../pareto/index.js";

/** How members of the parts' fronts are joined; see {@link rankImpairments}. */
export type Ranking = "pareto-sum" | "ladder" | "threshold";

/** A member of one part's front. */
export interface RankedMember {
  /** Error through the part's selector above that of the unpruned part; at least 0. */
  readonly impairment: number;
  /** Costs of the network with this part alone pruned, as shares of the dense network's. */
  readonly costs: readonly number[];
}

/** One member of each part's front, and what the sums say of them together. */
export interface JointChoice {
  /** `choice[i]` is an index of front `i`. */
  readonly choice: readonly number[];
  /** Sum of the members' impairments. */
  readonly impairment: number;
  /** 1 less the sum of the members' savings. */
  readonly costs: readonly number[];
}

/**
 * Global performance impairment ranking (arXiv 2303.16212; reconstructed): joins fronts under the assumption that
 * impairments and savings add up.
 *
 * - `pareto-sum`: all sums that no other sum dominates.
 * - `ladder`: from the least impaired members on, always the step to a front's next cheaper member with the least
 *   impairment for what it saves.
 * - `threshold`: for every impairment that occurs, of each front the cheapest member that is not impaired more.
 *
 * The last two look at the first cost alone.
 *
 * @returns least impaired first, each choice once; nothing where a front is empty
 */
export function rankImpairments(
  fronts: readonly (readonly RankedMember[])[],
  ranking: Ranking,
): readonly JointChoice[] {
  if (fronts.length === 0 || fronts.some((front) => front.length === 0)) return [];
  const choices = JOINED[ranking](fronts).map((choice) => joinMembers(fronts, choice));
  return choices.sort((a, b) => a.impairment - b.impairment || (b.costs[0] as number) - (a.costs[0] as number));
}

type Fronts = readonly (readonly RankedMember[])[];

const JOINED: Readonly<Record<Ranking, (fronts: Fronts) => readonly (readonly number[])[]>> = {
  "pareto-sum": (fronts) => {
    const points = fronts.map((front) => front.map(({ impairment, costs }) => [impairment, ...costs]));
    return paretoSum(points).map(({ choice }) => choice);
  },
  ladder(fronts) {
    const ladders = fronts.map(rungs);
    const at = ladders.map(() => 0);
    const choices = [ladders.map((ladder) => ladder[0] as number)];
    for (;;) {
      const rates = ladders.map((ladder, i) => stepRate(fronts[i] as readonly RankedMember[], ladder, at[i] as number));
      const best = rates.indexOf(Math.min(...rates));
      if (rates[best] === Number.POSITIVE_INFINITY) return choices;
      at[best] = (at[best] as number) + 1;
      choices.push(ladders.map((ladder, i) => ladder[at[i] as number] as number));
    }
  },
  threshold(fronts) {
    const ladders = fronts.map(rungs);
    const levels = [...new Set(fronts.flat().map(({ impairment }) => impairment))].sort((a, b) => a - b);
    const choices = levels.map((level) =>
      ladders.map((ladder, i) => {
        const within = ladder.filter(
          (member) => memberOf(fronts[i] as readonly RankedMember[], member).impairment <= level,
        );
        return (within.at(-1) ?? ladder[0]) as number;
      }),
    );
    return [...new Map(choices.map((choice) => [choice.join(), choice])).values()];
  },
};

/** Indices of the members that are worth their impairment in the first cost: impairments rise and costs fall. */
function rungs(front: readonly RankedMember[]): readonly number[] {
  const order = [...front.keys()].sort((a, b) => {
    const [first, second] = [memberOf(front, a), memberOf(front, b)];
    return first.impairment - second.impairment || costOf(first) - costOf(second);
  });
  const ladder: number[] = [];
  for (const each of order) {
    const last = ladder.at(-1);
    if (last === undefined || costOf(memberOf(front, each)) < costOf(memberOf(front, last))) ladder.push(each);
  }
  return ladder;
}

/** Impairment for what the step to the next rung saves; infinite on the last. */
function stepRate(front: readonly RankedMember[], ladder: readonly number[], at: number): number {
  const [here, next] = [ladder[at], ladder[at + 1]];
  if (here === undefined || next === undefined) return Number.POSITIVE_INFINITY;
  const [before, after] = [memberOf(front, here), memberOf(front, next)];
  return (after.impairment - before.impairment) / (costOf(before) - costOf(after));
}

/** Adds up what is known of one member of each front. */
function joinMembers(fronts: readonly (readonly RankedMember[])[], choice: readonly number[]): JointChoice {
  const members = choice.map((index, i) => memberOf(fronts[i] as readonly RankedMember[], index));
  const [first] = members as [RankedMember];
  return {
    choice,
    impairment: members.reduce((sum, { impairment }) => sum + impairment, 0),
    costs: first.costs.map((_, c) => members.reduce((sum, { costs }) => sum + (costs[c] as number) - 1, 1)),
  };
}

function memberOf(front: readonly RankedMember[], index: number): RankedMember {
  return front[index] as RankedMember;
}

function costOf({ costs }: RankedMember): number {
  return costs[0] as number;
}
