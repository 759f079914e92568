import { avgPool as avgPoolOf, div, mul, ones, type Tensor4D } from "@tensorflow/tfjs-core";
import { geometryOf } from "../primitives/geometry.js";
import { primitives } from "../primitives/index.js";
import { padImage } from "../primitives/pad-image.js";
import { differentiable } from "./differentiable.js";
import { imageOf, type Kernel } from "./kernel.js";

/** Mean of each window; padded positions do not count. */
export const avgPool: Kernel<"avgPool"> = (call) => {
  const x = imageOf(call);
  const [, height, width] = x.shape;
  const { kernel, strides } = call.node.attributes;
  const { padding } = geometryOf(call.node.attributes, x);
  const average = (image: Tensor4D) => avgPoolOf(padImage(image, padding), [...kernel], [...strides], "valid");
  return differentiable(
    [x],
    (save) => {
      // What a window over zeros has to be multiplied by to be a mean of the pixels inside the image.
      const factor = div(1, average(ones([1, height, width, 1])));
      save([x, factor]);
      return mul(average(x), factor);
    },
    (dy, saved) => {
      const [x, factor] = saved as readonly [Tensor4D, Tensor4D];
      const dx = primitives().avgPoolGradient(mul(dy, factor), padImage(x, padding), { kernel, strides });
      return [primitives().crop(dx, [padding[0][0], padding[1][0]], [height, width])];
    },
  );
};
