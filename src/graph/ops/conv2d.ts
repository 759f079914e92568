import { z } from "zod";
import { EspalierError, parseWith } from "../../core/index.js";
import { channelCount, elementCount } from "../shape.js";
import type { OpAttributes } from "./attributes.js";
import { checkDilation, fittingOutput, imageInput } from "./inputs.js";
import type { CouplingSite, Labels, OpDefinition } from "./op.js";
import { biasParams, kernelParam } from "./params.js";
import { padding, pair, size } from "./schemas.js";

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
export const conv2d: OpDefinition<OpAttributes["conv2d"]> = {
  parse: (attributes, path) => parseWith(schema, attributes, "E_GRAPH_INVALID", path),
  output(inputs, attributes, path) {
    const image = imageInput(inputs, path);
    const { filters, groups, strides, dilation } = attributes;
    checkDilation(strides, dilation, path);
    checkGroups(groups, channelCount(image), "input channels", path);
    checkGroups(groups, filters, "filters", path);
    return [...fittingOutput(attributes, image, path), filters];
  },
  params: ([image = []], { kernel, filters, groups, useBias }) => [
    kernelParam([...kernel, channelCount(image) / groups, filters], "he-normal"),
    ...biasParams(useBias, filters),
  ],
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
  if (channels % groups === 0) return;
  throw new EspalierError("E_GRAPH_INVALID", {
    path: `${path}.groups`,
    expected: `a divisor of the ${channels} ${what}`,
    got: `${groups}`,
  });
}
