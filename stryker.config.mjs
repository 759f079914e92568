/** `npm run mutation`, or of one room `npm run mutation -- --mutate "src/space/**"`. Scores are in CONTRIBUTING.md. */
export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "vitest.mutation.config.ts", related: false },
  mutate: ["pareto", "space", "graph", "study"].map((room) => `src/${room}/**/*.ts`),
  coverageAnalysis: "perTest",
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 2000,
  timeoutFactor: 2,
  ignorePatterns: ["bench", "docs", "results", "dist", "coverage"],
  reporters: ["clear-text", "json", "progress-append-only"],
  clearTextReporter: { logTests: false, allowColor: false },
  jsonReporter: { fileName: "coverage/mutation.json" },
  thresholds: { high: 90, low: 80, break: 80 },
};
