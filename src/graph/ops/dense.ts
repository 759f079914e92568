import { z } from "zod";
import { invalidGraph } from "../invalid-graph.js";
import { channelCount, describeShape, elementCount } from "../shape.js";
import { onlyInput } from "./inputs.js";
import type { OpDefinition } from "./op.js";
import { biasParams, glorotUniform, kernelParam } from "./params.js";
import { size } from "./schemas.js";
import { unary } from "./unary.js";

export interface DenseAttributes {
  readonly units: number;
  readonly useBias: boolean;
}

const schema = z.strictObject({ units: size, useBias: z.boolean().default(true) });

/** Fully connected layer on a vector, or on each token of a sequence; kernel `[in, units]`. */
export const dense: OpDefinition<DenseAttributes> = {
  ...unary(schema),
  output(inputs, { units }, path) {
    const input = onlyInput(inputs, path);
    if (input.length === 1 || input.length === 2) return input.with(-1, units);
    const expected = "an input [features] or [tokens, channels]; put `flatten` or `globalAvgPool` before it";
    throw invalidGraph(path, expected, describeShape(input));
  },
  params([input = []], { units, useBias }) {
    const inputs = channelCount(input);
    return [kernelParam([inputs, units], glorotUniform(inputs, units)), ...biasParams(useBias, units)];
  },
  macs: ([input = []], output) => channelCount(input) * elementCount(output),
  couple(site, { units, useBias }) {
    const [input = []] = site.inputs;
    const output = site.fresh(units);
    site.register("kernel", 0, input);
    site.register("kernel", 1, output);
    if (useBias) site.register("bias", 0, output);
    return output;
  },
  resize: (attributes, channels) => ({ ...attributes, units: channels }),
};
