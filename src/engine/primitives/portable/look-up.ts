import { gatherND, reshape, type Tensor, type Tensor2D } from "@tensorflow/tfjs-core";
import { EspalierError } from "../../../core/index.js";

/** Rows of a table by ids, which are looked at first: wasm reads at whatever place an id leads to. */
export function lookUp(table: Tensor2D, ids: Tensor2D, path: string): Tensor {
  const count = table.shape[0];
  const stray = ids.dataSync<"int32">().find((id) => id < 0 || id >= count);
  if (stray === undefined) return gatherND(table, reshape(ids, [...ids.shape, 1]));
  const expected = `token ids from 0 to ${count - 1}`;
  throw new EspalierError("E_DATA_INVALID", { path, expected, got: `${stray}` });
}
