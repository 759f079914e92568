import { mul, type Tensor2D, type Tensor4D } from "@tensorflow/tfjs-core";
import { primitives } from "../primitives/index.js";
import { differentiable } from "./differentiable.js";
import { imageOf, type Kernel } from "./kernel.js";

/** Mean over height and width. */
export const globalAvgPool: Kernel<"globalAvgPool"> = (call) => {
  const x = imageOf(call);
  const [, height, width] = x.shape;
  return differentiable<Tensor2D>(
    [x],
    (save) => {
      save([x]);
      return primitives().imageMean(x);
    },
    (dy, [x]) => [primitives().broadcastImage(mul(dy, 1 / (height * width)), x as Tensor4D)],
  );
};
