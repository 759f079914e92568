import { z } from "zod";
import type { SourceDefinition } from "../data-source.js";
import { invalidData, numberedClasses } from "../dataset.js";
import { readDataFile } from "../files.js";
import { type IdxPair, type IdxPart, parseIdxPair } from "../idx.js";

interface IdxSource {
  readonly source: "idx";
  readonly train: IdxPair;
  readonly test?: IdxPair;
}

const path = z.string().min(1);
const pair = z.strictObject({ images: path, labels: path });

/** Any IDX files, gzip or not. Classes are numbered, up to the largest label of the training file. */
export const idx: SourceDefinition<IdxSource> = {
  name: "idx",
  schema: z.strictObject({ source: z.literal("idx"), train: pair, test: pair.exactOptional() }),
  async load({ train, test }) {
    const { shape, part } = await readPair(train);
    const dataset = { name: "idx", shape, classes: numberedClasses(part.labels), train: part };
    if (test === undefined) return dataset;
    const testing = await readPair(test);
    if (testing.shape.join() === shape.join()) return { ...dataset, test: testing.part };
    const expected = `examples of shape ${shape.join(" × ")}, as in ${train.images}`;
    throw invalidData(test.images, expected, testing.shape.join(" × "));
  },
};

async function readPair(paths: IdxPair): Promise<IdxPart> {
  const [images, labels] = await Promise.all([readDataFile(paths.images), readDataFile(paths.labels)]);
  return parseIdxPair(images, labels, paths);
}
