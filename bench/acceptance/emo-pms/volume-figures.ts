import { mean } from "../../figure.js";
import { acceptanceFigure, reportedFigure, show } from "../figure.js";
import type { AcceptanceFigure } from "../record.js";
import type { FrontName } from "./joint-fronts.js";
import type { Measures } from "./measure.js";

/** By how much the joint front's hypervolume may be below that of a search of the whole network. */
const MARGIN = 0.01;

const TITLES: Readonly<Record<FrontName, string>> = {
  "pareto-sum": "pareto-sum (V2)",
  ladder: "ladder (V1)",
  threshold: "threshold (V3)",
  random: "random combinations",
  refined: "pareto-sum and refine",
  whole: "whole network at the MACs of pareto-sum",
  "whole, refined": "whole network at the MACs of pareto-sum and refine",
};

/** Hypervolumes of error and share of the MACs up to (1, 1), and what the searches have computed. */
export function volumeFigures(measures: readonly Pick<Measures, "volumes" | "macs">[]): readonly AcceptanceFigure[] {
  const volumes = (name: FrontName) => measures.map((each) => each.volumes[name]);
  const beside = (name: FrontName, peer: FrontName, margin = 0) =>
    acceptanceFigure(
      `hypervolume, ${TITLES[name]}`,
      volumes(name),
      `>= ${TITLES[peer]}${margin > 0 ? ` - ${margin}` : ""}, ${show(volumes(peer))}`,
      (value) => value >= mean(volumes(peer)) - margin,
    );
  const alone = (name: FrontName) => reportedFigure(`hypervolume, ${TITLES[name]}`, volumes(name));
  const macs = (name: keyof Measures["macs"]) => measures.map((each) => each.macs[name] / 1e12);
  return [
    beside("pareto-sum", "whole", MARGIN),
    beside("refined", "whole, refined"),
    beside("pareto-sum", "ladder"),
    beside("ladder", "threshold"),
    alone("threshold"),
    alone("random"),
    reportedFigure("TMACs of pareto-sum, verification included", macs("verified")),
    reportedFigure("TMACs of pareto-sum and refine", macs("refined")),
  ];
}
