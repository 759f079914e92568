import { z } from "zod";
import { EspalierError } from "../../core/index.js";
import { channelCount, describeShape } from "../shape.js";
import { fittingOutput, imageInput } from "./inputs.js";
import type { OpDefinition } from "./op.js";
import { padding, pair } from "./schemas.js";
import { unary } from "./unary.js";
import { explicitPadding, type WindowAttributes } from "./window.js";

/** Strides default to the kernel: windows side by side. */
const schema: z.ZodType<WindowAttributes> = z
  .strictObject({ kernel: pair, strides: pair.optional(), padding: padding.default("valid") })
  .transform(({ strides, ...window }) => ({ ...window, strides: strides ?? window.kernel }));

/** What max and average pooling share: windows over height and width, channel by channel. */
export const pool: OpDefinition<WindowAttributes> = {
  ...unary(schema),
  output(inputs, attributes, path) {
    const image = imageInput(inputs, path);
    const sides = explicitPadding(attributes, image);
    const { kernel } = attributes;
    if (Math.max(...sides[0]) >= kernel[0] || Math.max(...sides[1]) >= kernel[1]) {
      throw new EspalierError("E_GRAPH_INVALID", {
        path: `${path}.padding`,
        message: "a window would lie in the padding alone",
        expected: `less than the kernel ${describeShape(kernel)} on each side`,
        got: JSON.stringify(sides),
      });
    }
    return [...fittingOutput(attributes, image, path), channelCount(image)];
  },
};
