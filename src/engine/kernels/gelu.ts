import { add, erf, exp, mul, sigmoid, square, sub, type Tensor } from "@tensorflow/tfjs-core";
import { differentiable } from "./differentiable.js";
import { inputOf, type Kernel } from "./kernel.js";

/** Hendrycks & Gimpel 2016, section 2: 0.5 (1 + tanh(u)) is the sigmoid of 2 u, which is fast on every runtime. */
const SLOPE = 2 * Math.sqrt(2 / Math.PI);
const CUBIC = 0.044715 * SLOPE;

/** x times the normal distribution function of x, or its approximation. */
export const gelu: Kernel<"gelu"> = (call) => {
  const gate = call.node.attributes.approximate === "tanh" ? approximateGate : exactGate;
  const x = inputOf(call);
  return differentiable(
    [x],
    (save) => {
      const share = gate.share(x);
      save([x, share]);
      return mul(x, share);
    },
    (dy, saved) => {
      const [x, share] = saved as readonly [Tensor, Tensor];
      return [mul(dy, add(share, mul(x, gate.slope(x, share))))];
    },
  );
};

/** What part of x passes, and the derivative of that by x. */
interface Gate {
  share(x: Tensor): Tensor;
  slope(x: Tensor, share: Tensor): Tensor;
}

const approximateGate: Gate = {
  share: (x) => sigmoid(mul(x, add(mul(square(x), CUBIC), SLOPE))),
  slope: (x, share) => mul(sub(share, square(share)), add(mul(square(x), 3 * CUBIC), SLOPE)),
};

const exactGate: Gate = {
  share: (x) => mul(add(erf(mul(x, Math.SQRT1_2)), 1), 0.5),
  slope: (x) => mul(exp(mul(square(x), -0.5)), 1 / Math.sqrt(2 * Math.PI)),
};
