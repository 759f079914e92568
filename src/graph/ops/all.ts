/** Every op there is. A new one is a file beside this and a line here. */

export { add } from "./add.js";
export { attention } from "./attention.js";
export { avgPool } from "./avg-pool.js";
export { batchNorm } from "./batch-norm.js";
export { conv2d } from "./conv2d.js";
export { dense } from "./dense.js";
export { depthwiseConv2d } from "./depthwise-conv2d.js";
export { dropout } from "./dropout.js";
export { embedding } from "./embedding.js";
export { flatten } from "./flatten.js";
export { gelu } from "./gelu.js";
export { globalAvgPool } from "./global-avg-pool.js";
export { input } from "./input.js";
export { layerNorm } from "./layer-norm.js";
export { maxPool } from "./max-pool.js";
export { positions } from "./positions.js";
export { relu } from "./relu.js";
export { relu6 } from "./relu6.js";
export { softmax } from "./softmax.js";
