/** How far a batch may be from what is wished, as a factor. */
const SLACK = 1.6;

/**
 * Examples per pass over `count` of them: about as many as wished, and if possible so that all passes are of one size.
 * Every size of a pass costs the native runtime new kernels.
 */
export function evenBatch(count: number, wished: number): number {
  const fitting = Array.from({ length: Math.floor(wished * SLACK) }, (_, i) => i + 1).filter(
    (size) => count % size === 0 && size >= wished / SLACK,
  );
  // Else sizes that differ by as little as can be: no pass over a rest of a few.
  const [first = Math.ceil(count / Math.max(1, Math.round(count / wished)))] = fitting;
  return fitting.reduce((best, size) => (Math.abs(size - wished) < Math.abs(best - wished) ? size : best), first);
}
