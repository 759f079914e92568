import fc from "fast-check";
import { windowOutput } from "../../src/graph/index.js";
import type { ConvolutionCase } from "./reference-convolution.js";

const size = (max: number) => fc.integer({ min: 1, max });
const pair = (max: number) => fc.tuple(size(max), size(max));
const side = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }));

/** Strides 1-3 or dilation 1-2, every kind of padding, groups, odd sizes and kernels larger than what they slide over. */
export const convolutionArbitrary: fc.Arbitrary<ConvolutionCase> = fc
  .record({
    batch: size(3),
    image: pair(8),
    channelsPerGroup: size(3),
    filtersPerGroup: size(3),
    groups: size(3),
    kernel: pair(4),
    window: fc.oneof(
      fc.record({ strides: pair(3), dilation: fc.constant<[number, number]>([1, 1]) }),
      fc.record({ strides: fc.constant<[number, number]>([1, 1]), dilation: pair(2) }),
    ),
    padding: fc.oneof(fc.constant("same" as const), fc.constant("valid" as const), fc.tuple(side, side)),
    useBias: fc.boolean(),
  })
  .map(({ batch, image, channelsPerGroup, filtersPerGroup, groups, kernel, window, padding, useBias }) => ({
    batch,
    input: [...image, channelsPerGroup * groups] as const,
    filters: filtersPerGroup * groups,
    groups,
    attributes: { kernel, ...window, padding, useBias },
  }))
  .filter(({ attributes, input }) => windowOutput(attributes, input).every((each) => each >= 1));
