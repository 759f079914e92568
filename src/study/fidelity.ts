const PART = /^part-([1-9]\d*)$/;

/** Fidelity of candidates that prune the n-th part of a network alone, and whose error is told from that part. */
export function partFidelity(part: number): string {
  return `part-${part}`;
}

/** The part, from 1, that candidates of a fidelity prune; undefined where they are whole networks. */
export function partOf(fidelity: string): number | undefined {
  const digits = PART.exec(fidelity)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
