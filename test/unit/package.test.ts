import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";

type Targets = string | { readonly [condition: string]: Targets };

const { bin, exports, imports, files } = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly bin: Targets;
  readonly exports: Targets;
  readonly imports: Targets;
  readonly files: readonly string[];
};

function pathsOf(targets: Targets): readonly string[] {
  if (typeof targets === "string") return [targets.replace(/^\.\//, "")];
  return Object.values(targets).flatMap(pathsOf);
}

const targets = [bin, exports, imports].flatMap(pathsOf).filter((path) => path !== "package.json");

describe("the package", () => {
  it.each(targets)("carries %s", (path) => {
    expect(files.some((entry) => path.startsWith(`${entry}/`))).toBe(true);
  });

  it.each(targets)("has what %s is made of", (path) => {
    const source = path.replace(/^dist\//, "").replace(/(\.d)?\.[jt]s$/, ".ts");
    const folder = dirname(source);
    expect(source.includes("*") ? readdirSync(folder).length > 0 : existsSync(source)).toBe(true);
  });
});
