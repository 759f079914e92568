// Adds a search method of one's own and lets it run beside random search: from the dense network one step narrower, again
// and again, in the group where that hurts least. The data are points of a plane in three rings.
// Run with: node examples/own-method.mjs [folder for studies, "results" unless given]
import { createRng, createStudy, datasetFromArrays, highestGenome } from "espalier";
import { chooseFinalists, defineMethod, scorePlans, trainDense, tuneFinalists, z } from "espalier/methods";

const narrowing = defineMethod({
  name: "narrowing",
  summary: "one step narrower in the group where it hurts least, again and again",
  // Options as the configuration gives them beside the method's name, with ranges and defaults.
  options: z.strictObject({ evaluations: z.int().min(1).default(30) }),
  // For progress, and for baselines of equal cost.
  estimate: ({ evaluations }) => ({ scores: evaluations, tunes: true }),
  // An ordinary program. What it does may depend on results, options and `context.rng` alone: a study is resumed by
  // running it again from this first line, with all that was finished answered from the store.
  async run(context, { evaluations }) {
    const { space } = context;
    const dense = await trainDense(context);
    const scored = [];
    let front = [];
    let genome = highestGenome(space); // for each group an index into its widths
    for (let generation = 0; scored.length < evaluations; generation++) {
      const narrower = genome.flatMap((level, group) => (level > 0 ? [genome.with(group, level - 1)] : []));
      const next = narrower.slice(0, evaluations - scored.length);
      if (next.length === 0) break;
      const plans = next.map(space.decode);
      const answers = await scorePlans(context, dense, { generation, plans }); // side by side, in the order asked
      scored.push(...answers);
      front = await context.front(generation, "inherit", scored);
      const errors = answers.map((answer) => (answer.status === "ok" ? answer.objectives[0] : 1));
      genome = next[errors.indexOf(Math.min(...errors))];
    }
    await tuneFinalists(context, dense, chooseFinalists(front, context.config.tune.finalists));
  },
});

function drawRings(count) {
  const { normal } = createRng("rings");
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 3);
  const points = Array.from(labels, (label, i) => {
    const radius = 1 + label + 0.2 * normal();
    return [radius * Math.cos(i), radius * Math.sin(i)];
  });
  return { images: Float32Array.from(points.flat()), labels };
}

const dataset = datasetFromArrays({ shape: [2], classes: ["inner", "middle", "outer"], train: drawRings(1500) });
const config = {
  name: "rings",
  data: { source: "arrays" },
  split: { train: 900, validation: 300, test: 300 },
  model: { name: "mlp", hidden: [16, 16, 16] },
  space: { levels: 5 },
  train: { epochs: 20, batch: 32 },
  score: { recalibration: 32, validation: 300 },
  tune: { finalists: 2 },
  method: { name: narrowing.name, evaluations: 36 },
  baselines: ["random"],
};

const folder = process.argv[2] ?? "results";
const study = await createStudy(config, { folder, dataset, methods: [narrowing], resume: true });
try {
  for await (const event of study.run()) {
    if (event.type === "front") console.log(event.front.method, event.front.fidelity, event.front.hypervolume);
  }
  for (const { objectives } of await study.front({ fidelity: "tune" })) console.log("fine-tuned", objectives);
} finally {
  await study.close();
}
