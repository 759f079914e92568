import { z } from "zod";
import type { OpAttributes } from "./attributes.js";
import type { OpDefinition } from "./op.js";
import { unary } from "./unary.js";

/** Softmax over the last axis: every output depends on every channel, so none can go without changing the others. */
export const softmax: OpDefinition<OpAttributes["softmax"]> = {
  ...unary(z.strictObject({})),
  couple(site) {
    const [input = []] = site.inputs;
    site.freeze(input, "softmax over the channels");
    return input;
  },
};
