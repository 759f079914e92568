import type { Adapter } from "./adapter.js";
import { onnxruntime } from "./onnxruntime.js";
import { runners } from "./runners.js";

/** Everything that runs in Node: ours, and one peer. */
export const ADAPTERS: readonly Adapter[] = [
  runners("native traced static", "native", "static"),
  runners("native traced dynamic", "native", "dynamic"),
  runners("native eager", "native", "eager"),
  runners("wasm", "wasm", "eager"),
  onnxruntime,
];
