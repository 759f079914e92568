import { formatPercent } from "../../../core/index.js";
import type { ReportModel } from "../../report-model.js";
import type { Block, Section } from "../section.js";
import { assemblyTable, partsTable, spendingTable } from "./emo-pms-tables.js";
import { type EmoPmsView, type JointView, readEmoPms } from "./emo-pms-view.js";
import { jointFigure } from "./joint-figure.js";
import { partPanels } from "./part-panels.js";
import { splitFigure } from "./split-figure.js";

/** Split, fronts of the sub-networks, predicted against measured joint front, assembly, what the phases cost. */
export const emoPmsSection: Section<EmoPmsView> = {
  read: readEmoPms,
  draw(view, model) {
    const { joint, parts, assembly, spending } = view;
    return [
      drawSplit(view),
      ...(parts.some(({ front }) => front.length > 0) ? [drawParts(view, model)] : []),
      ...(joint ? [drawJoint(joint, model)] : []),
      ...(assembly.length > 0 ? [drawAssembly(view, model)] : []),
      ...(spending.length > 0 ? [drawSpending(view)] : []),
    ];
  },
};

function drawSplit(view: EmoPmsView): Block {
  const { parts, selector } = view;
  const boundary =
    view.interface === "full"
      ? "Channels that cross a cut are not pruned."
      : "Channels that cross a cut are pruned with the sub-network that makes them.";
  const judge =
    selector === "aux"
      ? "a pooled linear layer trained on its unpruned features"
      : "the unpruned rest of the network behind it";
  return {
    title: "Sub-networks",
    text: `The network is cut into ${parts.length} sub-networks, each searched on its own; ${judge} tells the error of its candidates. ${boundary}`,
    picture: splitFigure(view),
    table: partsTable(view),
  };
}

function drawParts(view: EmoPmsView, model: ReportModel): Block {
  return {
    title: "Fronts of the sub-networks",
    text: "Each point prunes one sub-network alone. Costs are of the whole network, so steepness can be compared: where a front rises slowly, pruning is cheap.",
    picture: partPanels(view, model),
  };
}

const RANKINGS: Readonly<Record<JointView["ranking"], string>> = {
  "pareto-sum": "The Pareto sum of the fronts",
  ladder: "The ladder of least impairment for each saving",
  threshold: "One threshold of impairment for all fronts",
};

function drawJoint(joint: JointView, model: ReportModel): Block {
  const { ranking, predicted, refined } = joint;
  const networks = refined === 1 ? "1 further network was" : `${refined} further networks were`;
  return {
    title: "Joint front",
    text: [
      `A scheme takes a member of each front and is predicted to lose what its members lose together. ${RANKINGS[ranking]} gave ${predicted.length} schemes.`,
      gapText(joint),
      ...(refined > 0 ? [`Going on from them, ${networks} scored.`] : []),
    ].join(" "),
    picture: jointFigure(joint, model),
  };
}

/** How well the prediction does: "Of these, 18 were scored as whole networks: …". */
export function gapText({ verified, meanGap, rankCorrelation }: JointView): string {
  const measured = verified.filter((scheme) => scheme.measured).length;
  if (meanGap === undefined) return "None has been scored as a whole network yet.";
  const side = meanGap < 0 ? "below" : "above";
  const gap = `${(Math.abs(meanGap) * 100).toFixed(1)} percentage points ${side} the predicted one`;
  const ranks = rankCorrelation === undefined ? "" : `; Spearman's rank correlation is ${rankCorrelation.toFixed(3)}`;
  const schemes = measured === 1 ? "1 was scored as a whole network" : `${measured} were scored as whole networks`;
  return `Of these, ${schemes}: on average the measured error lies ${gap}${ranks}.`;
}

function drawAssembly(view: EmoPmsView, model: ReportModel): Block {
  const { error } = model.dense;
  const dense = error === undefined ? "" : ` The dense network's error is ${formatPercent(error)}.`;
  const inputs = new Set(view.assembly.map(({ input }) => input));
  return {
    title: "Assembly",
    text: `${[...inputs].map((input) => INPUTS[input]).join(" ")} Then the assembled network is fine-tuned as a whole.${dense}`,
    table: assemblyTable(view, model),
  };
}

const INPUTS: Readonly<Record<EmoPmsView["assembly"][number]["input"], string>> = {
  teacher: "With input teacher, each sub-network is trained on the dense network's features.",
  chain: "With input chain, each sub-network is trained on the features of its pruned predecessor.",
  none: "With input none, sub-networks are assembled with inherited weights.",
};

function drawSpending(view: EmoPmsView): Block {
  return {
    title: "What the phases cost",
    text: "Multiply-accumulates of forward passes; a training pass counts as three.",
    table: spendingTable(view),
  };
}
