import type { Json } from "../../core/index.js";
import { defineMethod, type Estimate, type Method, type MethodContext } from "../../study/index.js";
import { rankUnits } from "../steps/rank-units.js";
import { trainDense } from "../steps/train-dense.js";
import { chooseFinalists, tuneFinalists } from "../steps/tune-finalists.js";
import { checkStudy } from "./check-study.js";
import { joinFronts } from "./join-fronts.js";
import { type EmoPmsOptions, emoPmsSchema } from "./options.js";
import { prepareParts } from "./prepare-parts.js";
import { refineSchemes } from "./refine-schemes.js";
import { searchParts } from "./search-parts.js";
import { Spending } from "./spending.js";
import { trainFinalists } from "./train-finalists.js";

/**
 * EMO-PMS (arXiv 2303.16212): the network is divided into sub-networks, each is searched by itself through a selector
 * that tells classes from its features, their fronts are joined by global performance impairment ranking, and the parts
 * of chosen schemes are trained under the constraint of the dense network's features, assembled and fine-tuned. No code
 * of the authors is known; docs/methods/emo-pms.md says what is reconstructed.
 */
export const emoPms: Method = defineMethod<EmoPmsOptions>({
  name: "emo-pms",
  summary: "NSGA-II for each of several sub-networks on cached features, fronts joined by impairment ranking",
  options: emoPmsSchema,
  estimate,
  check: checkStudy,
  async run(context, options) {
    const dense = await trainDense(context);
    const spending = new Spending();
    const ranks = await rankUnits(context, dense);
    const parts = await prepareParts(context, dense, options, spending);
    await tellSpending(context, spending);
    const search = { parts, ranks, options, spending };
    const fronts = await searchParts(context, search);
    await tellSelectors(context, fronts);
    await tellSpending(context, spending);
    const verified = await joinFronts(context, dense, fronts, search);
    await tellSpending(context, spending);
    const front = await refineSchemes(context, dense, { ...search, verified });
    await tellSpending(context, spending);
    const finalists = chooseFinalists(front, context.config.tune.finalists);
    const training = { dense, search };
    const trained = options.constraint === "none" ? undefined : await trainFinalists(context, finalists, training);
    if (trained) await context.find("assembly", trained.assembly as unknown as Json);
    await tellSpending(context, spending);
    await tuneFinalists(context, dense, finalists, trained?.starts);
  },
});

/** With the selector `tail` a candidate computes its part and all that follows; parts are taken to be of one size. */
function estimate({ parts, cuts, selector, population, generations, ...whole }: EmoPmsOptions): Estimate {
  const count = cuts ? cuts.length + 1 : parts;
  return {
    scores: whole.verify + whole.refine + count * whole.sweep,
    parts: {
      scores: count * population * generations,
      share: selector === "aux" ? 1 / count : (count + 1) / (2 * count),
    },
    tunes: true,
  };
}

async function tellSelectors(context: MethodContext, fronts: Awaited<ReturnType<typeof searchParts>>): Promise<void> {
  const error = context.config.objectives.indexOf("error");
  await context.find(
    "selectors",
    fronts.map(({ dense }, i) => ({ part: i + 1, error: dense.objectives[error] as number })),
  );
}

/** The phases so far. They have ended, so that telling them again tells the same. */
async function tellSpending(context: MethodContext, spending: Spending): Promise<void> {
  for (const finding of spending.findings()) await context.find(`spending-${finding.phase}`, { ...finding });
}
