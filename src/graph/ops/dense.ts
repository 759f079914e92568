import { z } from "zod";
import { EspalierError, parseWith } from "../../core/index.js";
import { channelCount, describeShape, elementCount } from "../shape.js";
import type { OpAttributes } from "./attributes.js";
import { onlyInput } from "./inputs.js";
import type { OpDefinition } from "./op.js";
import { biasParams, kernelParam } from "./params.js";
import { size } from "./schemas.js";

const schema = z.strictObject({ units: size, useBias: z.boolean().default(true) });

/** Fully connected layer on a vector, or on each token of a sequence; kernel `[in, units]`. */
export const dense: OpDefinition<OpAttributes["dense"]> = {
  parse: (attributes, path) => parseWith(schema, attributes, "E_GRAPH_INVALID", path),
  output(inputs, { units }, path) {
    const input = onlyInput(inputs, path);
    if (input.length === 1 || input.length === 2) return input.with(-1, units);
    throw new EspalierError("E_GRAPH_INVALID", {
      path,
      expected: "an input [features] or [tokens, channels]; put `flatten` or `globalAvgPool` before it",
      got: describeShape(input),
    });
  },
  params: ([input = []], { units, useBias }) => [
    kernelParam([channelCount(input), units], "glorot-uniform"),
    ...biasParams(useBias, units),
  ],
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
