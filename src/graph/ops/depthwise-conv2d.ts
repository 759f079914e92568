import { z } from "zod";
import { parseWith } from "../../core/index.js";
import { channelCount, elementCount } from "../shape.js";
import type { OpAttributes } from "./attributes.js";
import { checkDilation, fittingOutput, imageInput } from "./inputs.js";
import type { OpDefinition } from "./op.js";
import { biasParams, kernelParam } from "./params.js";
import { padding, pair, size } from "./schemas.js";

const schema = z.strictObject({
  multiplier: size.default(1),
  kernel: pair,
  strides: pair.prefault(1),
  padding: padding.default("same"),
  dilation: pair.prefault(1),
  useBias: z.boolean().default(true),
});

/**
 * One convolution per channel; kernel `[kh, kw, in, multiplier]`. Outputs c * multiplier … c * multiplier +
 * multiplier - 1 come from input channel c and leave with it.
 */
export const depthwiseConv2d: OpDefinition<OpAttributes["depthwiseConv2d"]> = {
  parse: (attributes, path) => parseWith(schema, attributes, "E_GRAPH_INVALID", path),
  output(inputs, attributes, path) {
    const image = imageInput(inputs, path);
    checkDilation(attributes.strides, attributes.dilation, path);
    return [...fittingOutput(attributes, image, path), channelCount(image) * attributes.multiplier];
  },
  params: ([image = []], { kernel, multiplier, useBias }) => [
    kernelParam([...kernel, channelCount(image), multiplier], "he-normal"),
    ...biasParams(useBias, channelCount(image) * multiplier),
  ],
  macs: (_inputs, output, { kernel }) => elementCount(output) * elementCount(kernel),
  couple(site, { multiplier, useBias }) {
    const [image = []] = site.inputs;
    const output = image.flatMap((label) => Array.from({ length: multiplier }, () => label));
    site.register("kernel", 2, image);
    if (useBias) site.register("bias", 0, output);
    return output;
  },
  resize: (attributes) => attributes,
};
