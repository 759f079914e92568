import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

interface Hunk {
  readonly file: string;
  /** First line that is replaced, from 0. */
  readonly start: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * Applies a unified diff to files below a folder. Every line of it has to be where it says: the sources are of one
 * exact version, so that a patch that would fit somewhere else is a mistake.
 *
 * @throws Error naming the first place that is other than the patch says
 */
export async function applyPatch(folder: string, patch: string): Promise<void> {
  const hunks = parseHunks(patch);
  for (const file of new Set(hunks.map((hunk) => hunk.file))) {
    const path = join(folder, file);
    const lines = (await readFile(path, "utf8")).split("\n");
    // From the end, so that the places above stay where they are.
    for (const hunk of hunks.filter((each) => each.file === file).reverse()) replace(lines, hunk);
    await writeFile(path, lines.join("\n"));
  }
}

function replace(lines: string[], { file, start, before, after }: Hunk): void {
  const wrong = before.findIndex((line, i) => lines[start + i] !== line);
  if (wrong >= 0) throw new Error(`${file}, line ${start + wrong + 1}, is not what the patch expects`);
  lines.splice(start, before.length, ...after);
}

function parseHunks(patch: string): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (const section of patch.split(/^--- a\//m).slice(1)) {
    const file = section.slice(0, section.indexOf("\n"));
    for (const part of section.split(/^@@ -/m).slice(1)) {
      const [header = "", ...body] = part.replace(/\n$/, "").split("\n");
      const of = (signs: string) => body.filter((line) => signs.includes(line.charAt(0))).map((line) => line.slice(1));
      hunks.push({ file, start: Number.parseInt(header, 10) - 1, before: of(" -"), after: of(" +") });
    }
  }
  return hunks;
}
