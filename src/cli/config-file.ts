import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { EspalierError } from "../core/index.js";

/** Looked for in the current folder when no other is named. */
export const CONFIG_FILE = "espalier.config.json";

/**
 * Reads a configuration. Its `space` may be the name of a bundled search-space document, which then takes its place.
 * What it says is checked by whoever uses it.
 *
 * @throws EspalierError `E_CONFIG_INVALID` when the file cannot be read, is no JSON or names an unknown document
 */
export async function readConfig(file: string): Promise<unknown> {
  const config = parseJson(await readText(file), file);
  if (!isObject(config) || typeof config["space"] !== "string") return config;
  return { ...config, space: await bundledSpace(config["space"]) };
}

/** The configuration with members replaced, those that are given. */
export function withMembers(config: unknown, members: Readonly<Record<string, unknown>>): unknown {
  const given = Object.entries(members).filter(([, value]) => value !== undefined);
  return isObject(config) ? { ...config, ...Object.fromEntries(given) } : config;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const got = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    throw new EspalierError("E_CONFIG_INVALID", {
      path: file,
      message: "the configuration cannot be read",
      expected: "a readable file",
      got,
      next: "`espalier init` writes one; `espalier search --example` needs none",
      cause,
    });
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const { message } = cause as SyntaxError;
    const position = /position (\d+)/.exec(message)?.[1];
    const line = position === undefined ? "" : `, line ${text.slice(0, Number(position)).split("\n").length}`;
    throw new EspalierError("E_CONFIG_INVALID", {
      path: `${file}${line}`,
      message: "the configuration is not JSON",
      got: message,
      next: "correct it there; JSON has no comments and no trailing commas",
    });
  }
}

async function bundledSpace(name: string): Promise<unknown> {
  const folder = join(dirname(createRequire(import.meta.url).resolve("espalier/package.json")), "search-spaces");
  const names = (await readdir(folder))
    .filter((file) => file.endsWith(".json") && file !== "schema.json")
    .map((file) => file.slice(0, -".json".length));
  if (names.includes(name)) return JSON.parse(await readFile(join(folder, `${name}.json`), "utf8"));
  throw new EspalierError("E_CONFIG_INVALID", {
    path: "config.space",
    expected: `an object, or one of the bundled documents ${names.sort().join(", ")}`,
    got: JSON.stringify(name),
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
