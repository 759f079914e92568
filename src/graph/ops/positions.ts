import { onlyInput, tokensInput } from "./inputs.js";
import type { OpDefinition } from "./op.js";
import { kernelParam, SMALL_NORMAL } from "./params.js";
import { type NoAttributes, plain } from "./unary.js";

/** Adds a learned vector for each position: row `position` of the kernel `[tokens, channels]`. */
export const positions: OpDefinition<NoAttributes> = {
  ...plain,
  output: (inputs, _attributes, path) => tokensInput(onlyInput(inputs, path), path),
  params: ([input = []]) => [kernelParam(input, SMALL_NORMAL)],
  couple(site) {
    const [input = []] = site.inputs;
    site.register("kernel", 1, input);
    return input;
  },
};
