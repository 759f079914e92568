import { z } from "zod";
import { channelCount, elementCount } from "../shape.js";
import { convolutionOutput, imageInput } from "./inputs.js";
import type { OpDefinition } from "./op.js";
import { biasParams, heNormal, kernelParam } from "./params.js";
import { padding, pair, size } from "./schemas.js";
import { unary } from "./unary.js";
import type { ConvAttributes } from "./window.js";

export interface DepthwiseConv2dAttributes extends ConvAttributes {
  /** Outputs of each channel. */
  readonly multiplier: number;
}

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
export const depthwiseConv2d: OpDefinition<DepthwiseConv2dAttributes> = {
  ...unary(schema),
  output(inputs, attributes, path) {
    const image = imageInput(inputs, path);
    return [...convolutionOutput(attributes, image, path), channelCount(image) * attributes.multiplier];
  },
  params: ([image = []], { kernel, multiplier, useBias }) => [
    kernelParam([...kernel, channelCount(image), multiplier], heNormal(elementCount(kernel))),
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
};
