import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Programs that some tests need beside Node, each by the names it goes by. */
const PARTS = {
  chromium: ["chromium", "chromium-browser", "google-chrome", "chrome-headless-shell"],
} as const;

/**
 * The path of a program on this machine, for `describe.runIf(needs("chromium"))`. Where it is missing the tests are
 * skipped and say so; in CI (`CI=true`) that is an error, so that no figure rests on tests that did not run.
 */
export function needs(part: keyof typeof PARTS): string | undefined {
  const path = find(PARTS[part]);
  if (path !== undefined) return path;
  const message = `${part} is not installed (looked for ${PARTS[part].join(", ")} on the PATH)`;
  if (process.env["CI"] === "true") throw new Error(message);
  console.warn(`SKIPPED: ${message}`);
  return undefined;
}

function find(names: readonly string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
