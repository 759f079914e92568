import { clone } from "@tensorflow/tfjs-core";
import type { OpName } from "../../graph/index.js";
import { add } from "./add.js";
import { attention } from "./attention.js";
import { avgPool } from "./avg-pool.js";
import { batchNorm } from "./batch-norm.js";
import { conv2d } from "./conv2d.js";
import { dense } from "./dense.js";
import { depthwiseConv2d } from "./depthwise-conv2d.js";
import { dropout } from "./dropout.js";
import { embedding } from "./embedding.js";
import { flatten } from "./flatten.js";
import { gelu } from "./gelu.js";
import { globalAvgPool } from "./global-avg-pool.js";
import { inputOf, type Kernel } from "./kernel.js";
import { layerNorm } from "./layer-norm.js";
import { maxPool } from "./max-pool.js";
import { positions } from "./positions.js";
import { relu } from "./relu.js";
import { relu6 } from "./relu6.js";
import { softmax } from "./softmax.js";

/** How each op is computed. */
export const KERNELS: { readonly [Name in OpName]: Kernel<Name> } = {
  input: (call) => clone(inputOf(call)),
  conv2d,
  depthwiseConv2d,
  dense,
  batchNorm,
  relu,
  relu6,
  add,
  maxPool,
  avgPool,
  globalAvgPool,
  flatten,
  softmax,
  dropout,
  embedding,
  positions,
  layerNorm,
  gelu,
  attention,
};
