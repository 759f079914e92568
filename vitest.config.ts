import { defineConfig, type ViteUserConfig } from "vitest/config";

const common = { pool: "forks", testTimeout: 60_000, hookTimeout: 60_000 } as const;

const config: ViteUserConfig = defineConfig({
  test: {
    // Threads and command lines under test run compiled code.
    globalSetup: ["scripts/bootstrap/build.mjs"],
    maxWorkers: 2,
    coverage: { provider: "v8", include: ["src/**/*.ts"] },
    projects: [
      {
        test: {
          ...common,
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/{e2e,fault}/**"],
          setupFiles: ["test/helpers/property-seed.ts"],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...common,
          name: "e2e",
          include: ["test/{e2e,fault}/**/*.test.ts"],
          testTimeout: 300_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

export default config;
