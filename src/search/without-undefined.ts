/** Only the parameters that were given: an `undefined` in one would else overwrite its default. */
export function withoutUndefined<T extends object>(parameters: T): T {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined)) as T;
}
