import { join } from "node:path";
import { z } from "zod";
import type { SourceDefinition } from "../data-source.js";
import type { Part } from "../dataset.js";
import { corruptData, readDataFile } from "../files.js";

const CLASSES = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"] as const;
const TRAIN_FILES = [1, 2, 3, 4, 5].map((batch) => `data_batch_${batch}.bin`);
const TEST_FILES = ["test_batch.bin"];
const SIDE = 32;
const CHANNELS = 3;
const PLANE = SIDE * SIDE;
const IMAGE = CHANNELS * PLANE;
/** A label, then the planes of red, green and blue. */
const RECORD = 1 + IMAGE;

interface Cifar10Source {
  readonly source: "cifar10";
  /** With the binary version: `data_batch_1.bin` to `data_batch_5.bin` and `test_batch.bin`. */
  readonly folder: string;
}

/** CIFAR-10 (Krizhevsky 2009): 50 000 + 10 000 colour images of 32 × 32, in the official parts. */
export const cifar10: SourceDefinition<Cifar10Source> = {
  name: "cifar10",
  schema: z.strictObject({ source: z.literal("cifar10"), folder: z.string().min(1) }),
  load: async ({ folder }) => ({
    name: "cifar10",
    shape: [SIDE, SIDE, CHANNELS],
    classes: CLASSES,
    train: await readBatches(folder, TRAIN_FILES),
    test: await readBatches(folder, TEST_FILES),
  }),
};

async function readBatches(folder: string, files: readonly string[]): Promise<Part> {
  const batches = await Promise.all(files.map((file) => readBatch(join(folder, file))));
  const records = Buffer.concat(batches);
  const count = records.length / RECORD;
  const images = new Uint8Array(count * IMAGE);
  const labels = Uint8Array.from({ length: count }, (_, i) => records[i * RECORD] as number);
  for (let i = 0; i < count; i++) toChannelsLast(records.subarray(i * RECORD + 1, (i + 1) * RECORD), images, i * IMAGE);
  return { images, labels };
}

async function readBatch(path: string): Promise<Uint8Array> {
  const bytes = await readDataFile(path);
  if (bytes.length > 0 && bytes.length % RECORD === 0) return bytes;
  throw corruptData(path, `one or more records of ${RECORD} bytes`, `${bytes.length} bytes`);
}

function toChannelsLast(planes: Uint8Array, target: Uint8Array, at: number): void {
  for (let channel = 0; channel < CHANNELS; channel++) {
    for (let pixel = 0; pixel < PLANE; pixel++) {
      target[at + pixel * CHANNELS + channel] = planes[channel * PLANE + pixel] as number;
    }
  }
}
