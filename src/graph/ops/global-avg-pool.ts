import { z } from "zod";
import { channelCount } from "../shape.js";
import type { OpAttributes } from "./attributes.js";
import { imageInput } from "./inputs.js";
import type { OpDefinition } from "./op.js";
import { unary } from "./unary.js";

/** Mean over height and width: `[height, width, channels]` to `[channels]`. */
export const globalAvgPool: OpDefinition<OpAttributes["globalAvgPool"]> = {
  ...unary(z.strictObject({})),
  output: (inputs, _attributes, path) => [channelCount(imageInput(inputs, path))],
};
