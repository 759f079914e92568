/** What tasks of a kind took in this session; a part of a task counts as that part. */
export interface KindPace {
  readonly tasks: number;
  /** Of wall time, so that tasks side by side count once. */
  readonly milliseconds: number;
}

/**
 * Milliseconds until all is done: tasks left times the pace of their kind. Kinds that have not run yet are put at the
 * pace of all others, by forward passes. Unknown until something has run, when anything is left.
 */
export function timeLeft(
  left: Readonly<Record<string, number>>,
  paces: ReadonlyMap<string, KindPace>,
  passes: Readonly<Record<string, number>>,
): number | undefined {
  const perPass = millisecondsPerPass(paces, passes);
  let total = 0;
  for (const [kind, tasks] of Object.entries(left)) {
    if (tasks === 0) continue;
    const pace = paces.get(kind);
    const each = pace && pace.tasks > 0 ? pace.milliseconds / pace.tasks : (passes[kind] ?? 0) * perPass;
    if (Number.isNaN(each)) return undefined;
    total += tasks * each;
  }
  return total;
}

/** NaN while nothing has run. */
function millisecondsPerPass(paces: ReadonlyMap<string, KindPace>, passes: Readonly<Record<string, number>>): number {
  let milliseconds = 0;
  let done = 0;
  for (const [kind, pace] of paces) {
    milliseconds += pace.milliseconds;
    done += pace.tasks * (passes[kind] ?? 0);
  }
  return done > 0 ? milliseconds / done : Number.NaN;
}
