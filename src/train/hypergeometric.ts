/**
 * Chance of at least `wrong` wrong ones among `drawn` examples drawn without replacement from `examples`, of which
 * `wrongInAll` are wrong: the upper tail of the hypergeometric distribution, in [0, 1].
 */
export type UpperTail = (drawn: number, wrong: number) => number;

/** The tail for one set of examples. All counts are integers; `wrongInAll` is in 0 … `examples`. */
export function hypergeometricTail(examples: number, wrongInAll: number): UpperTail {
  const logs = logFactorials(examples);
  const logChoose = (n: number, k: number) => (logs[n] as number) - (logs[k] as number) - (logs[n - k] as number);
  const right = examples - wrongInAll;
  return (drawn, wrong) => {
    const least = Math.max(0, drawn - right);
    const most = Math.min(drawn, wrongInAll);
    let sum = 0;
    for (let k = Math.max(wrong, least); k <= most; k++) {
      sum += Math.exp(logChoose(wrongInAll, k) + logChoose(right, drawn - k) - logChoose(examples, drawn));
    }
    return Math.min(1, sum);
  };
}

/** Natural logarithms of 0! … n!. */
function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  for (let i = 1; i <= n; i++) logs[i] = (logs[i - 1] as number) + Math.log(i);
  return logs;
}
