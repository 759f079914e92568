import tseslint from "typescript-eslint";

// Biome does the rest: these rules need types, or reach into expressions that Biome's rules cannot name.
const clocks = [
  ["CallExpression[callee.name=/^(setTimeout|setInterval)$/]", "core's Clock.after"],
  ["MemberExpression[object.name='Date'][property.name='now']", "core's Clock.now"],
  ["NewExpression[callee.name='Date'][arguments.length=0]", "core's Clock.now"],
  ["MemberExpression[object.name='performance'][property.name='now']", "core's Clock.monotonic"],
  ["MemberExpression[object.name='Math'][property.name='random']", "core's Rng"],
  ["ImportDeclaration[source.value=/^node:(timers|perf_hooks)/]", "core's Clock"],
].map(([selector, instead]) => ({ selector, message: `Time and chance are injected: use ${instead}.` }));

export default tseslint.config(
  { ignores: ["dist", "results", "coverage", "scripts", "*.{js,cjs}"] },
  {
    files: ["**/*.ts"],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { "@typescript-eslint": tseslint.plugin },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ["src/**/*.ts", "workers/**/*.ts", "bench/**/*.ts"],
    ignores: ["src/core/clock.ts", "src/core/rng.ts"],
    rules: { "no-restricted-syntax": ["error", ...clocks] },
  },
);
