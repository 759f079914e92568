// Searches the widths of a network and on data of one's own: 8x8 images of a bar that lies, stands or is slanted.
// Run with: node examples/search-own-model.mjs [folder for studies, "results" unless given]
// Run again, it goes on where it was stopped, or shows what it found.
import { createStudy, datasetFromArrays, GraphBuilder } from "espalier";

// The data: pixels as bytes, one image after the other, and the class of each.
const SIZE = 8;
const CLASSES = ["lying", "standing", "slanted"];
const dataset = datasetFromArrays({ name: "bars", shape: [SIZE, SIZE, 1], classes: CLASSES, train: drawBars(1200) });

function drawBars(count) {
  const images = new Uint8Array(count * SIZE * SIZE);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % CLASSES.length);
  labels.forEach((label, i) => {
    const at = Math.floor(i / CLASSES.length) % SIZE;
    for (let step = 0; step < SIZE; step++) {
      const row = [at, step, (at + step) % SIZE][label];
      const column = [step, at, step][label];
      images[(i * SIZE + row) * SIZE + column] = 255 - ((i * 7919 + step * 104729) % 128);
    }
  });
  return { images, labels };
}

// The network, node by node; shapes and parameters follow. It ends in one number for each class, without a softmax.
const g = new GraphBuilder("two-convolutions");
const conv = (id, input) =>
  g.relu(`${id}.relu`, g.batchNorm(`${id}.norm`, g.conv2d(id, input, { filters: 12, kernel: 3 })));
const features = g.globalAvgPool(
  "pool",
  conv("second", g.maxPool("half", conv("first", g.input([SIZE, SIZE, 1])), { kernel: 2 })),
);
const graph = g.build([g.dense("head", features, { units: CLASSES.length })]);

// The study: what is not said here has defaults (docs/reference/config.md).
const config = {
  name: "bars",
  data: { source: "arrays" },
  split: { train: 600, validation: 300, test: 300 },
  model: { name: "graph" },
  train: { epochs: 12, batch: 32 },
  score: { recalibration: 128, validation: 300 },
  tune: { finalists: 2 },
  method: { name: "nsga2-widths", population: 8, evaluations: 24 },
  baselines: ["uniform"],
};

const folder = process.argv[2] ?? "results";
const study = await createStudy(config, { folder, dataset, graph, resume: true });
try {
  for await (const event of study.run()) {
    if (event.type !== "front") continue;
    const { method, fidelity, evaluations, hypervolume } = event.front;
    console.log(`${method}, ${fidelity}: hypervolume ${hypervolume.toFixed(4)} after ${evaluations} evaluations`);
  }
  for (const { candidate, objectives } of await study.front({ fidelity: "tune" })) {
    console.log(candidate.hash.slice(0, 8), objectives, candidate.plan.keep);
  }
} finally {
  await study.close();
}
