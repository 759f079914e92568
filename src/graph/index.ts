export { type AttentionOptions, type ConvOptions, GraphBuilder, type PoolOptions } from "./builder.js";
export { type GraphCost, graphCost, type LayerCost } from "./cost.js";
export { detectorsOf, partEnds, type Selector, selectorsOf } from "./detector.js";
export { type Graph, type GraphNode, type HostTensor, type NodeOf, shapeOf, type Weights } from "./graph.js";
export type { Group, Grouping, Member } from "./grouping.js";
export { findGroups } from "./groups.js";
export { initializeWeights } from "./initialize.js";
export { type GraphJson, graphHash, graphToJson, parseGraph } from "./json.js";
export { maskWeights } from "./mask-weights.js";
export { mergeWeights } from "./merge-weights.js";
export { resizedAttributes } from "./node.js";
export type { OpAttributes, OpName } from "./ops/index.js";
export {
  type ConvAttributes,
  explicitPadding,
  type Padding,
  type SlidingWindow,
  type WindowAttributes,
  windowOutput,
} from "./ops/window.js";
export {
  canonicalPlan,
  densePlan,
  type Keep,
  keptCounts,
  type Plan,
  planHash,
  resolvePlan,
} from "./plan.js";
export { createPlanCost, type PlanCost } from "./plan-cost.js";
export { keptChannels } from "./removed-positions.js";
export { cutTensors, type SectionEnds, sectionMacs, sectionOf } from "./section.js";
export { elementCount, type Shape, sameShape } from "./shape.js";
export { sliceWeights } from "./slice-weights.js";
export { applyPlan, shrinkGraph } from "./surgery.js";
export { checkWeights } from "./weights.js";
