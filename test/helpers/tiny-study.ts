import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SIZE = 10;
const CLASSES = 3;

export interface TinyStudy {
  readonly folder: string;
  /** Where its studies belong. */
  readonly results: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** The configuration as a file. */
  readonly configFile: string;
}

/** A folder with IDX files of small images of bars, and a configuration that searches a network on them in seconds. */
export async function tinyStudy(settings: Readonly<Record<string, unknown>> = {}): Promise<TinyStudy> {
  const folder = await mkdtemp(join(tmpdir(), "espalier-test-"));
  const images = join(folder, "images.idx");
  const labels = join(folder, "labels.idx");
  const count = 480;
  await writeFile(images, idx([count, SIZE, SIZE], drawBars(count)));
  await writeFile(
    labels,
    idx(
      [count],
      Uint8Array.from({ length: count }, (_, i) => i % CLASSES),
    ),
  );
  const config = {
    name: "tiny",
    seed: 3,
    data: { source: "idx", train: { images, labels } },
    split: { train: 240, validation: 120, test: 120 },
    model: { name: "resnet", depth: 8, width: 4 },
    train: { epochs: 2, batch: 32 },
    score: { recalibration: 64, validation: 120 },
    tune: { finalists: 2, train: { batch: 32 } },
    method: { name: "nsga2-widths", population: 6, evaluations: 18 },
    baselines: ["uniform", "random"],
    ...settings,
  };
  const configFile = join(folder, "espalier.config.json");
  await writeFile(configFile, JSON.stringify(config, null, 2));
  return { folder, results: join(folder, "results"), config, configFile };
}

function drawBars(count: number): Uint8Array {
  const pixels = new Uint8Array(count * SIZE * SIZE);
  for (let i = 0; i < count; i++) {
    const at = Math.floor(i / CLASSES) % SIZE;
    for (let step = 0; step < SIZE; step++) {
      const places = [
        [at, step],
        [step, at],
        [(step + at) % SIZE, step],
      ];
      const [row = 0, column = 0] = places[i % CLASSES] ?? [];
      pixels[(i * SIZE + row) * SIZE + column] = 255 - ((i * 7919 + step * 104729) % 160);
    }
  }
  return pixels;
}

/** An IDX file of bytes: magic number, sizes, content. */
function idx(sizes: readonly number[], content: Uint8Array): Buffer {
  const header = Buffer.alloc(4 + 4 * sizes.length);
  header.writeUInt32BE(0x0800 + sizes.length);
  for (const [i, size] of sizes.entries()) header.writeUInt32BE(size, 4 + 4 * i);
  return Buffer.concat([header, content]);
}
