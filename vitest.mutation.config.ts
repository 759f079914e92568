import { defineConfig, type ViteUserConfig } from "vitest/config";

const rooms = "{pareto,space,graph,study}";

/** The tests that mutants of these rooms are tried against: their own, without those of sizes that take seconds. */
const config: ViteUserConfig = defineConfig({
  test: {
    pool: "forks",
    testTimeout: 60_000,
    testNamePattern: /^(?!.*(many|a line in order|keep 0.255))/,
    include: [`test/unit/${rooms}/**/*.test.ts`, "test/property/pareto/*.test.ts", "test/property/graph-*.test.ts"],
    setupFiles: ["test/helpers/property-seed.ts"],
  },
});

export default config;
