import { getBackend } from "@tensorflow/tfjs-core";
import { native } from "./native/index.js";
import { portable } from "./portable/index.js";
import type { Primitives } from "./primitives.js";
import { wasm } from "./wasm/index.js";

/** By TensorFlow.js's name of the backend. */
const TABLES: Readonly<Record<string, Primitives>> = { tensorflow: native, wasm, cpu: portable };

/** Of the runtime that this thread computes with. */
export function primitives(): Primitives {
  return TABLES[getBackend()] ?? portable;
}
