import { createRngStreams } from "../../src/core/index.js";
import { datasetFromArrays, type Split, splitDataset } from "../../src/data/index.js";

/** Images of horizontal, vertical and diagonal bars, 6x6: a network of a few weights learns them in an epoch or two. */
export function barsSplit(): Split {
  const size = 6;
  const labels = Uint8Array.from({ length: 540 }, (_, i) => i % 3);
  const images = new Uint8Array(labels.length * size * size);
  labels.forEach((label, i) => {
    const at = Math.floor(i / 3) % size;
    for (let step = 0; step < size; step++) {
      const [row = 0, column = 0] = [
        [at, step],
        [step, at],
        [(step + at) % size, step],
      ][label] as number[];
      images[(i * size + row) * size + column] = 255 - ((i * 7919 + step * 104729) % 160);
    }
  });
  const dataset = datasetFromArrays({ shape: [size, size, 1], train: { images, labels } });
  return splitDataset(dataset, { train: 300, validation: 120, test: 120 }, createRngStreams(1));
}
