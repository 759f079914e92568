import { channelCount } from "../shape.js";
import { imageInput } from "./inputs.js";
import type { OpDefinition } from "./op.js";
import { type NoAttributes, plain } from "./unary.js";

/** Mean over height and width: `[height, width, channels]` to `[channels]`. */
export const globalAvgPool: OpDefinition<NoAttributes> = {
  ...plain,
  output: (inputs, _attributes, path) => [channelCount(imageInput(inputs, path))],
};
