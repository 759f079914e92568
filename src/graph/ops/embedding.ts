import { z } from "zod";
import { EspalierError, parseWith } from "../../core/index.js";
import { describeShape } from "../shape.js";
import type { OpAttributes } from "./attributes.js";
import { onlyInput } from "./inputs.js";
import type { OpDefinition } from "./op.js";
import { kernelParam } from "./params.js";
import { size } from "./schemas.js";

const schema = z.strictObject({ vocabulary: size, width: size });

/** A learned vector for each token id: row `id` of the kernel `[vocabulary, width]`. */
export const embedding: OpDefinition<OpAttributes["embedding"]> = {
  parse: (attributes, path) => parseWith(schema, attributes, "E_GRAPH_INVALID", path),
  output(inputs, { width }, path) {
    const ids = onlyInput(inputs, path);
    if (ids.length === 1) return [...ids, width];
    throw new EspalierError("E_GRAPH_INVALID", { path, expected: "token ids [tokens]", got: describeShape(ids) });
  },
  params: (_inputs, { vocabulary, width }) => [kernelParam([vocabulary, width], "small-normal")],
  macs: () => 0,
  couple(site, { width }) {
    const output = site.fresh(width);
    site.register("kernel", 1, output);
    return output;
  },
  resize: (attributes, channels) => ({ ...attributes, width: channels }),
};
