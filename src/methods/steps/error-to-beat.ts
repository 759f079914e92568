/**
 * The error that a candidate has to reach if it is to enter a front: the smallest error of a member that is as good or
 * better in every other objective. With a larger one that member dominates it. Undefined when there is no such member.
 *
 * @param costs the candidate's objectives; what stands in the error's place is not read
 * @param front objectives of the members
 * @param error index of the error among the objectives
 */
export function errorToBeat(
  costs: readonly number[],
  front: readonly (readonly number[])[],
  error: number,
): number | undefined {
  const rivals = front.filter((member) => member.every((value, i) => i === error || value <= (costs[i] as number)));
  return rivals.length === 0 ? undefined : Math.min(...rivals.map((member) => member[error] as number));
}
