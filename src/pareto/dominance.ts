/** What constrained comparison looks at. */
export interface Constrained {
  readonly objectives: readonly number[];
  /** Sum of constraint excesses, 0 = feasible. */
  readonly violation: number;
}

/** Pareto dominance, minimising: `a` is nowhere worse than `b` and somewhere better. */
export function dominates(a: readonly number[], b: readonly number[]): boolean {
  let better = false;
  for (let c = 0; c < a.length; c++) {
    const left = a[c] as number;
    const right = b[c] as number;
    if (left > right) return false;
    if (left < right) better = true;
  }
  return better;
}

/**
 * Constrained dominance, feasibility first (Deb et al. 2002, section VI): the smaller violation wins, and only two
 * feasible points are compared by their objectives.
 */
export function constrainedDominates(a: Constrained, b: Constrained): boolean {
  if (a.violation > 0 || b.violation > 0) return a.violation < b.violation;
  return dominates(a.objectives, b.objectives);
}
