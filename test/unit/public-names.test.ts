import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { publicNames } from "../helpers/public-names.js";

const { exports } = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
};

/** Source files by the names they are imported by. */
const entries = Object.entries(exports).flatMap(([entry, target]): readonly (readonly [string, string])[] => {
  if (typeof target === "string") return [];
  return [[`espalier${entry.slice(1)}`, target.default.replace("./dist/", "").replace(/js$/, "ts")]];
});

// A name more or less, and a type that is named but cannot be imported, is a decision: `vitest -u` writes it down.
it("exports these names, and names these types that no entry exports", async () => {
  const { names, missing } = publicNames(Object.fromEntries(entries));
  const text = [
    ...Object.entries(names).flatMap(([entry, { values, types }]) => [
      entry,
      ...values.map((name) => `  ${name}`),
      ...types.map((name) => `  type ${name}`),
    ]),
    "named, but not exported",
    ...missing.map((name) => `  ${name}`),
    "",
  ];
  await expect(text.join("\n")).toMatchFileSnapshot("../fixtures/public-names.txt");
});
