export {
  allocateSafetensors,
  readSafetensors,
  type SafeTensor,
  type SafeTensors,
  writeSafetensors,
} from "./io/safetensors.js";
export { decodeWeights, encodeWeights } from "./io/weights-file.js";
export { type GptConfig, gpt } from "./zoo/gpt.js";
export { buildModel, type ModelConfig, modelSchema } from "./zoo/index.js";
export type { ModelTarget } from "./zoo/model.js";
