import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, run, SetupError } from "./shell.mjs";

const SOURCES = ["src", "workers", "bench"];
const CONFIGS = ["tsconfig.json", "tsconfig.build.json", "node_modules/typescript/package.json"];
const UNCHECKED = ["--noCheck", "--isolatedDeclarations", "false"];
const STAMP = join(ROOT, "dist", ".stamp");

/** Compiles to dist/ when a source has changed. Types are not checked here: that is a check of `npm test`. */
export function build() {
  const files = SOURCES.flatMap(sourcesIn);
  const wanted = hashOf([...CONFIGS, ...files]);
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return "dist is up to date";
  const tsc = join(ROOT, "node_modules", "typescript", "bin", "tsc");
  const { ok, output } = run(process.execPath, [tsc, "-p", "tsconfig.build.json", ...UNCHECKED]);
  if (!ok) throw new SetupError("the sources do not compile", output);
  removeOrphans(new Set(files));
  writeFileSync(STAMP, wanted);
  return `${files.length} files compiled`;
}

/** Vitest's global set-up: threads and command lines under test run what was compiled. */
export function setup() {
  try {
    build();
  } catch (error) {
    // The tests of what does compile still say something.
    console.error(`${error.message}: tests of threads and commands run what was compiled before\n${error.output}`);
  }
}

function sourcesIn(folder) {
  const path = join(ROOT, folder);
  if (!existsSync(path)) return [];
  const names = readdirSync(path, { recursive: true }).map((name) => `${folder}/${name.replaceAll("\\", "/")}`);
  return names.filter((name) => name.endsWith(".ts")).sort();
}

function hashOf(files) {
  const hash = createHash("sha256");
  for (const file of files)
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(ROOT, file)))
      .update("\0");
  return hash.digest("hex");
}

/** What was compiled from a source that is gone would still be found by imports. */
function removeOrphans(sources) {
  const dist = join(ROOT, "dist");
  for (const name of readdirSync(dist, { recursive: true })) {
    const source = name.replaceAll("\\", "/").replace(/(\.d\.ts|\.js|\.js\.map)$/, ".ts");
    if (source.endsWith(".ts") && !sources.has(source)) rmSync(join(dist, name));
  }
}
