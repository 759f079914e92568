import { EspalierError } from "../../core/index.js";
import { canonicalPlan, elementCount, shapeOf } from "../../graph/index.js";
import { costShares, lowestGenome } from "../../space/index.js";
import type { StudyFacts } from "../../study/index.js";
import type { EmoPmsOptions } from "./options.js";
import { widthSpace } from "./search-parts.js";
import { cutsOf, type Section, splitNetwork } from "./split.js";

/**
 * Finds out before anything is trained whether the network can be searched in parts.
 *
 * @throws EspalierError `E_SPLIT_INVALID`, `E_CONFIG_INVALID`, `E_FEATURES_TOO_LARGE`, `E_INFEASIBLE`
 */
export function checkStudy(facts: StudyFacts, options: EmoPmsOptions): void {
  const sections = splitNetwork(facts.graph, facts.grouping, options);
  checkExamples(facts, options);
  checkSize(facts, sections, options);
  checkFeasible(facts, sections, options);
}

function checkExamples({ config }: StudyFacts, { examples }: EmoPmsOptions): void {
  const check = (path: string, got: number, most: number, of: string) => {
    if (got <= most) return;
    throw new EspalierError("E_CONFIG_INVALID", { path, expected: `at most ${of} (${most})`, got: `${got}` });
  };
  check("config.method.examples", examples, config.split.train, "config.split.train");
  check("config.score.recalibration", config.score.recalibration, examples, "config.method.examples");
}

/** Features are kept of `examples` training examples and of all that candidates are scored on. */
function checkSize(
  { graph, config }: StudyFacts,
  sections: readonly Section[],
  { examples, megabytes }: EmoPmsOptions,
): void {
  const count = examples + config.score.validation;
  const cuts = cutsOf(sections);
  const values = cuts.map((cut) => elementCount(shapeOf(graph, cut)));
  const size = (4 * count * values.reduce((sum, value) => sum + value, 0)) / 2 ** 20;
  if (size <= megabytes) return;
  throw new EspalierError("E_FEATURES_TOO_LARGE", {
    path: "config.method.megabytes",
    expected: `at most ${megabytes} MiB`,
    got: `${size.toPrecision(3)} MiB for ${count} examples at ${cuts.join(", ")}`,
  });
}

/** Parts prune only what is theirs, so their smallest members together may be larger than the space's smallest network. */
function checkFeasible(facts: StudyFacts, sections: readonly Section[], options: EmoPmsOptions): void {
  const { space, grouping } = facts;
  const least = sections.map((section) => {
    const own = widthSpace(facts, section);
    return own.decode(lowestGenome(own)).keep;
  });
  const cost = space.planCost(canonicalPlan(grouping, { ...space.densePlan, keep: Object.assign({}, ...least) }));
  if (space.costViolation(cost) === 0) return;
  const other = options.interface === "full" ? 'prune channels that cross cuts (`"interface": "masked"`), ' : "";
  throw new EspalierError("E_INFEASIBLE", {
    path: "config.space.constraints",
    message: "no joint scheme of the sub-networks meets the constraints",
    expected: "bounds that the smallest member of every sub-network meets together with the others",
    got: `at best ${costShares(space, cost)}`,
    next: `raise the bounds, ${other}or lower \`space.minKeep\``,
  });
}
