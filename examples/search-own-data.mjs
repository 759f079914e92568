// Searches the widths of a small network on data that this program makes: 8x8 images with a bar that is either
// horizontal, vertical or diagonal. Run with: node examples/search-own-data.mjs [folder for the study]
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createStudy, datasetFromArrays } from "espalier";

const SIZE = 8;
const CLASSES = ["horizontal", "vertical", "diagonal"];

function drawBars(count) {
  const images = new Uint8Array(count * SIZE * SIZE);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % CLASSES.length);
  labels.forEach((label, i) => {
    const at = Math.floor(i / CLASSES.length) % SIZE;
    for (let step = 0; step < SIZE; step++) {
      const [row, column] = [
        [at, step],
        [step, at],
        [(step + at) % SIZE, step],
      ][label];
      const noise = (i * 7919 + step * 104729) % 128;
      images[(i * SIZE + row) * SIZE + column] = 255 - noise;
    }
  });
  return { images, labels };
}

const dataset = datasetFromArrays({ name: "bars", shape: [SIZE, SIZE, 1], classes: CLASSES, train: drawBars(1200) });
const config = {
  name: "bars",
  seed: 1,
  data: { source: "arrays" },
  split: { train: 600, validation: 300, test: 300 },
  model: { name: "resnet", depth: 8, width: 4 },
  train: { epochs: 4, batch: 32 },
  score: { recalibration: 128, validation: 300 },
  tune: { finalists: 2 },
  method: { name: "nsga2-widths", population: 8, evaluations: 24 },
  baselines: ["uniform"],
};

const folder = process.argv[2] ?? (await mkdtemp(join(tmpdir(), "espalier-example-")));
const study = await createStudy(config, { folder, dataset });
try {
  for await (const event of study.run()) {
    if (event.type === "front") {
      const { method, evaluations, hypervolume, members } = event.front;
      console.log(`${method}: ${evaluations} evaluations, ${members.length} on the front, hypervolume ${hypervolume}`);
    }
  }
  for (const { candidate, evaluation } of await study.front({ fidelity: "tune" })) {
    console.log(candidate.hash.slice(0, 8), evaluation.outcome.objectives);
  }
} finally {
  await study.close();
}
