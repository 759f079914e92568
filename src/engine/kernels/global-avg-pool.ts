import { avgPool, mul, ones, reshape, type Tensor2D } from "@tensorflow/tfjs-core";
import { differentiable } from "./differentiable.js";
import { imageOf, type Kernel } from "./kernel.js";

/** Mean over height and width. */
export const globalAvgPool: Kernel<"globalAvgPool"> = (call) => {
  const x = imageOf(call);
  const [batch, height, width, channels] = x.shape;
  const count = height * width;
  return differentiable<Tensor2D>(
    [x],
    () => reshape(count === 1 ? x : avgPool(x, [height, width], 1, "valid"), [batch, channels]),
    (dy) => [reshape(mul(reshape(mul(dy, 1 / count), [batch, 1, channels]), ones([1, count, 1])), x.shape)],
  );
};
