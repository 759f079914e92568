/** What the command line asks of a bench. */
export interface BenchOptions {
  /** Few and short repeats, to see that it works: the figures are neither stored nor worth quoting. */
  readonly quick: boolean;
  /** Let torch.compile take part, which compiles for half a minute per network. */
  readonly torchCompile: boolean;
}
