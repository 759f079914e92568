import { binding } from "../../src/engine/tensorflow/backend.js";

/** Sessions that TensorFlow holds open, in this process. */
export function savedModelCount(): number {
  return (binding() as unknown as { getNumOfSavedModels(): number }).getNumOfSavedModels();
}
