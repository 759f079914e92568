import { defineMethod, type Method, type MethodContext } from "../../study/index.js";
import { trainDense } from "../steps/train-dense.js";
import { chooseFinalists, tuneFinalists } from "../steps/tune-finalists.js";
import { checkStudy } from "./check-study.js";
import { tell } from "./findings.js";
import { joinFronts } from "./join-fronts.js";
import { type EmoPmsOptions, emoPmsSchema } from "./options.js";
import { estimate, plannedWork } from "./planned-work.js";
import { prepareSearch } from "./prepare-parts.js";
import { refineSchemes } from "./refine-schemes.js";
import { searchParts } from "./search-parts.js";
import type { Spending } from "./spending.js";
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
  work: plannedWork,
  check: checkStudy,
  async run(context, options) {
    const dense = await trainDense(context);
    const search = await prepareSearch(context, dense, options);
    const { spending } = search;
    await tellSpending(context, spending);
    const fronts = await searchParts(context, search);
    const error = context.config.objectives.indexOf("error");
    await tell(
      context,
      "selectors",
      fronts.map(({ dense: part }, i) => ({ part: i + 1, error: part.objectives[error] as number })),
    );
    await tellSpending(context, spending);
    const verified = await joinFronts(context, search, fronts);
    await tellSpending(context, spending);
    const front = await refineSchemes(context, search, verified);
    await tellSpending(context, spending);
    const finalists = chooseFinalists(front, context.config.tune.finalists);
    const trained = options.constraint === "none" ? undefined : await trainFinalists(context, search, finalists);
    if (trained) await tell(context, "assembly", trained.assembly);
    await tellSpending(context, spending);
    await tuneFinalists(context, dense, finalists, trained?.starts);
  },
});

/** The phases so far. They have ended, so that telling them again tells the same. */
async function tellSpending(context: MethodContext, spending: Spending): Promise<void> {
  for (const finding of spending.findings()) await tell(context, `spending-${finding.phase}`, finding);
}
