import { join } from "node:path";
import { EspalierError } from "../../core/index.js";
import type { SourceOf } from "../data-source.js";
import { checkedDataset, type Dataset, type Part } from "../dataset.js";
import { readDataFile } from "../files.js";

const CLASSES = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"] as const;
const TRAIN_FILES = [1, 2, 3, 4, 5].map((batch) => `data_batch_${batch}.bin`);
const TEST_FILES = ["test_batch.bin"];
const SIDE = 32;
const CHANNELS = 3;
const PLANE = SIDE * SIDE;
const IMAGE = CHANNELS * PLANE;
/** A label, then the planes of red, green and blue. */
const RECORD = 1 + IMAGE;

/**
 * CIFAR-10 (Krizhevsky 2009), binary version: 50 000 + 10 000 colour images of 32 × 32, in the official parts.
 *
 * @throws EspalierError E_DATA_MISSING, E_DATA_CORRUPT, E_DATA_INVALID naming the file
 */
export async function loadCifar10({ folder }: SourceOf<"cifar10">): Promise<Dataset> {
  return checkedDataset({
    name: "cifar10",
    shape: [SIDE, SIDE, CHANNELS],
    classes: CLASSES,
    train: await readBatches(folder, TRAIN_FILES),
    test: await readBatches(folder, TEST_FILES),
  });
}

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
  const expected = `one or more records of ${RECORD} bytes`;
  throw new EspalierError("E_DATA_CORRUPT", { path, expected, got: `${bytes.length} bytes` });
}

function toChannelsLast(planes: Uint8Array, target: Uint8Array, at: number): void {
  for (let channel = 0; channel < CHANNELS; channel++) {
    for (let pixel = 0; pixel < PLANE; pixel++) {
      target[at + pixel * CHANNELS + channel] = planes[channel * PLANE + pixel] as number;
    }
  }
}
