import { channelCount, elementCount } from "../shape.js";
import { onlyInput } from "./inputs.js";
import type { OpDefinition } from "./op.js";
import { type NoAttributes, plain } from "./unary.js";

/** All axes in one, channels fastest: element i belongs to channel i mod channels. */
export const flatten: OpDefinition<NoAttributes> = {
  ...plain,
  output: (inputs, _attributes, path) => [elementCount(onlyInput(inputs, path))],
  couple({ inputs: [input = []], inputShapes: [shape = []] }) {
    const positions = elementCount(shape) / channelCount(shape);
    return Array.from({ length: positions }, () => input).flat();
  },
};
