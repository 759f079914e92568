import { EspalierError } from "../../core/index.js";
import type { SourceOf } from "../data-source.js";
import { checkedDataset, type Dataset, numberedClasses } from "../dataset.js";
import { readDataFile } from "../files.js";
import { type IdxPair, type IdxPart, parseIdxPair } from "../idx.js";

/**
 * Any data in IDX files. Classes are numbered, up to the largest label of the training file.
 *
 * @throws EspalierError E_DATA_MISSING, E_DATA_CORRUPT, E_DATA_INVALID naming the file
 */
export async function loadIdx({ train, test }: SourceOf<"idx">): Promise<Dataset> {
  const training = await readPair(train);
  const dataset = {
    name: "idx",
    shape: training.shape,
    classes: numberedClasses(training.part.labels),
    train: training.part,
  };
  if (test === undefined) return checkedDataset(dataset);
  const testing = await readPair(test);
  if (testing.shape.join() !== training.shape.join()) {
    throw new EspalierError("E_DATA_INVALID", {
      path: test.images,
      expected: `examples of shape ${training.shape.join(" × ")}, as in ${train.images}`,
      got: testing.shape.join(" × "),
    });
  }
  return checkedDataset({ ...dataset, test: testing.part });
}

async function readPair(paths: IdxPair): Promise<IdxPart> {
  const [images, labels] = await Promise.all([readDataFile(paths.images), readDataFile(paths.labels)]);
  return parseIdxPair(images, labels, paths);
}
