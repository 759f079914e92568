import { AvgPoolGrad, avgPool as avgPoolOf, div, engine, mul, ones, type Tensor4D } from "@tensorflow/tfjs-core";
import { differentiable } from "./differentiable.js";
import { geometryOf } from "./geometry.js";
import { imageOf, type Kernel } from "./kernel.js";
import { padImage } from "./recipes/correlate.js";
import { crop } from "./recipes/crop.js";

/** Mean of each window; padded positions do not count. */
export const avgPool: Kernel<"avgPool"> = (call) => {
  const x = imageOf(call);
  const [, height, width] = x.shape;
  const { padding } = geometryOf(call.node.attributes, x);
  const window: [number, number] = [...call.node.attributes.kernel];
  const strides: [number, number] = [...call.node.attributes.strides];
  const average = (image: Tensor4D) => avgPoolOf(padImage(image, padding), window, strides, "valid");
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
      const input = padImage(x, padding);
      const attributes = { filterSize: window, strides, pad: "valid" };
      const dx = engine().runKernel(AvgPoolGrad, { dy: mul(dy, factor), input }, attributes) as Tensor4D;
      return [crop(dx, [padding[0][0], padding[1][0]], [height, width])];
    },
  );
};
