import { engine, MaxPoolGrad, maxPool as maxPoolOf, mul, pad, step, sub, type Tensor4D } from "@tensorflow/tfjs-core";
import { differentiable } from "./differentiable.js";
import { geometryOf, type Pair, POINTWISE } from "./geometry.js";
import { imageOf, type Kernel } from "./kernel.js";
import { correlateDepthwise, padImage } from "./recipes/correlate.js";
import { crop } from "./recipes/crop.js";
import { deltaKernel } from "./recipes/delta-kernel.js";
import { interleaveStacked } from "./recipes/phases.js";
import { onWasm } from "./runtime-choice.js";

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
      const dx = inputGradient(dy, input, output, attributes);
      return [crop(dx, [padding[0][0], padding[1][0]], [height, width])];
    },
  );
};

interface Window {
  readonly kernel: Pair;
  readonly strides: Pair;
}

/** The first of the largest values of each window gets the gradient. */
function inputGradient(dy: Tensor4D, input: Tensor4D, output: Tensor4D, { kernel, strides }: Window): Tensor4D {
  const disjoint = kernel[0] === strides[0] && kernel[1] === strides[1];
  if (onWasm() && disjoint) return disjointGradient(dy, input, output, kernel);
  const attributes = { filterSize: [...kernel], strides: [...strides], pad: "valid" };
  return engine().runKernel(MaxPoolGrad, { dy, input, output }, attributes) as Tensor4D;
}

/** For windows side by side; several times faster than wasm's kernel, which is a plain loop. */
function disjointGradient(dy: Tensor4D, input: Tensor4D, output: Tensor4D, kernel: Pair): Tensor4D {
  const [, height, width, channels] = input.shape;
  let unclaimed = dy;
  const parts = Array.from({ length: kernel[0] * kernel[1] }, (_, tap) => {
    const position: Pair = [Math.floor(tap / kernel[1]), tap % kernel[1]];
    const seen = correlateDepthwise(input, deltaKernel(kernel, position, [channels, 1]), {
      ...POINTWISE,
      strides: kernel,
    });
    const left = mul<Tensor4D>(unclaimed, step(sub(output, seen)));
    const claimed = sub<Tensor4D>(unclaimed, left);
    unclaimed = left;
    return claimed;
  });
  const covered = interleaveStacked(parts, kernel);
  return pad<Tensor4D>(covered, [
    [0, 0],
    [0, height - covered.shape[1]],
    [0, width - covered.shape[2]],
    [0, 0],
  ]);
}
