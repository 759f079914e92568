// Searches anything that can be measured, here the settings of zlib: how small a text gets against how much memory that
// takes. The searcher proposes, this program measures. Run with: node examples/ask-and-tell.mjs
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { deflate } from "node:zlib";
import { createNsga2, createRng, createSpace, genomeValues, kneeIndex } from "espalier/evolution";

const text = await readFile(fileURLToPath(import.meta.url));
const compress = promisify(deflate);

// What can be chosen. A gene of levels is ordered, one of choices is not.
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const space = createSpace([
  { kind: "levels", name: "windowBits", levels: range(9, 15) },
  { kind: "levels", name: "memLevel", levels: range(1, 9) },
  { kind: "levels", name: "level", levels: range(1, 9) },
  { kind: "choice", name: "strategy", choices: [0, 1, 2, 3, 4] },
]);

/** Both objectives are minimised. What cannot be measured is told as failed, and is in no front. */
async function evaluate(genome) {
  const settings = genomeValues(space, genome);
  try {
    const { length } = await compress(text, settings);
    const kibibytes = (2 ** (settings.windowBits + 2) + 2 ** (settings.memLevel + 9)) / 1024;
    return { genome, status: "ok", objectives: [length, kibibytes], violation: 0 };
  } catch {
    return { genome, status: "failed" };
  }
}

// Any text is a seed: the same seed asks for the same genomes.
const searcher = createNsga2(space, { population: 20 }, createRng("zlib"));
for (let generation = 0; generation < 15; generation++) {
  searcher.tell(await Promise.all(searcher.ask(20).map(evaluate)));
}

// The front holds every setting that nothing beats; of those with one result, one is enough here.
const members = new Map(searcher.front().map((member) => [String(member.objectives), member]));
const front = [...members.values()];
const knee = front[kneeIndex(front.map(({ objectives }) => objectives))];
console.log(`${front.length} ways to compress ${text.length} bytes, of ${space.size} settings:`);
for (const member of front) {
  const [bytes, kibibytes] = member.objectives;
  const settings = JSON.stringify(genomeValues(space, member.genome));
  console.log(`${bytes} bytes, ${kibibytes} KiB, ${settings}${member === knee ? ", the knee" : ""}`);
}
