import { z } from "zod";
import type { OpAttributes } from "./attributes.js";
import { onlyInput, tokensInput } from "./inputs.js";
import type { OpDefinition } from "./op.js";
import { kernelParam } from "./params.js";
import { unary } from "./unary.js";

/** Adds a learned vector for each position: row `position` of the kernel `[tokens, channels]`. */
export const positions: OpDefinition<OpAttributes["positions"]> = {
  ...unary(z.strictObject({})),
  output: (inputs, _attributes, path) => tokensInput(onlyInput(inputs, path), path),
  params: ([input = []]) => [kernelParam(input, "small-normal")],
  couple(site) {
    const [input = []] = site.inputs;
    site.register("kernel", 1, input);
    return input;
  },
};
