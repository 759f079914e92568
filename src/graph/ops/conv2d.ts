import { z } from "zod";
import { invalidGraph } from "../invalid-graph.js";
import { channelCount, elementCount } from "../shape.js";
import { convolutionOutput, imageInput } from "./inputs.js";
import type { CouplingSite, Labels, OpDefinition } from "./op.js";
import { biasParams, heNormal, kernelParam } from "./params.js";
import { padding, pair, size } from "./schemas.js";
import { unary } from "./unary.js";
import type { ConvAttributes } from "./window.js";

export interface Conv2dAttributes extends ConvAttributes {
  readonly filters: number;
  readonly groups: number;
}

const schema = z.strictObject({
  filters: size,
  kernel: pair,
  strides: pair.prefault(1),
  padding: padding.default("same"),
  dilation: pair.prefault(1),
  groups: size.default(1),
  useBias: z.boolean().default(true),
});

/** Convolution over height and width; kernel `[kh, kw, in / groups, filters]`, groups are contiguous blocks. */
export const conv2d: OpDefinition<Conv2dAttributes> = {
  ...unary(schema),
  output(inputs, attributes, path) {
    const image = imageInput(inputs, path);
    const { filters, groups } = attributes;
    const sides = convolutionOutput(attributes, image, path);
    checkGroups(groups, channelCount(image), "input channels", path);
    checkGroups(groups, filters, "filters", path);
    return [...sides, filters];
  },
  params([image = []], { kernel, filters, groups, useBias }) {
    const inputs = channelCount(image) / groups;
    const initial = heNormal(elementCount(kernel) * inputs);
    return [kernelParam([...kernel, inputs, filters], initial), ...biasParams(useBias, filters)];
  },
  macs: ([image = []], output, { kernel, groups }) =>
    elementCount(output) * elementCount(kernel) * (channelCount(image) / groups),
  couple(site, { filters, groups, useBias }) {
    const [image = []] = site.inputs;
    const output = site.fresh(filters);
    site.register("kernel", 2, tieBlocks(site, image, groups));
    tieBlocks(site, output, groups);
    site.register("kernel", 3, output);
    if (useBias) site.register("bias", 0, output);
    return output;
  },
  resize: (attributes, channels) => ({ ...attributes, filters: channels }),
};

/**
 * Makes the channels at one position of every block the same unit, so that blocks shrink evenly; returns the first
 * block's labels. Every position of the kernel's input dimension serves all blocks.
 */
function tieBlocks(site: CouplingSite, labels: Labels, blocks: number): Labels {
  const length = labels.length / blocks;
  const first = labels.slice(0, length);
  for (let block = 1; block < blocks; block++) site.union(first, labels.slice(block * length, (block + 1) * length));
  return first;
}

function checkGroups(groups: number, channels: number, what: string, path: string): void {
  if (channels % groups !== 0)
    throw invalidGraph(`${path}.groups`, `a divisor of the ${channels} ${what}`, `${groups}`);
}
