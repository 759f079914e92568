import type { OpDefinition } from "./op.js";
import { type NoAttributes, plain } from "./unary.js";

/** Softmax over the last axis: every output depends on every channel, so none can go without changing the others. */
export const softmax: OpDefinition<NoAttributes> = {
  ...plain,
  couple(site) {
    const [input = []] = site.inputs;
    site.freeze(input, "softmax over the channels");
    return input;
  },
};
