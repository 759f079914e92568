import { maxPool as maxPoolOf, type Tensor4D } from "@tensorflow/tfjs-core";
import { geometryOf } from "../primitives/geometry.js";
import { primitives } from "../primitives/index.js";
import { padImage } from "../primitives/pad-image.js";
import { differentiable } from "./differentiable.js";
import { imageOf, type Kernel } from "./kernel.js";

/** Smaller than every value a network computes: padding that no maximum picks. */
const LOWEST = -3.4e38;

/** Largest value of each window; padded positions do not count. */
export const maxPool: Kernel<"maxPool"> = (call) => {
  const { attributes } = call.node;
  const x = imageOf(call);
  const [, height, width] = x.shape;
  const { padding } = geometryOf(attributes, x);
  return differentiable(
    [x],
    (save) => {
      const input = padImage(x, padding, LOWEST);
      const output = maxPoolOf(input, [...attributes.kernel], [...attributes.strides], "valid");
      save([input, output]);
      return output;
    },
    (dy, saved) => {
      const [input, output] = saved as readonly [Tensor4D, Tensor4D];
      const dx = primitives().maxPoolGradient(dy, input, output, attributes);
      return [primitives().crop(dx, [padding[0][0], padding[1][0]], [height, width])];
    },
  );
};
