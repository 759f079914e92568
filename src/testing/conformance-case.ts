/** One check of a plug-in: throws, or rejects, on breach. Register each with the test framework at hand. */
export interface ConformanceCase {
  readonly name: string;
  run(): void | Promise<void>;
}
