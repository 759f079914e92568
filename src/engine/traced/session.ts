import { PbfWriter } from "pbf";
import { type Binding, binding, type OpOutput } from "../tensorflow/backend.js";
import { removeModel, writeModel } from "./model-folder.js";
import { refusal } from "./untraceable.js";

/** A graph of TensorFlow that runs, with variables of its own. */
export interface Session {
  /** The caller owns the results. */
  run(inputs: readonly number[], feeds: readonly string[], fetches: readonly string[]): OpOutput[];
  dispose(): void;
}

/**
 * Starts a session with an encoded saved model.
 *
 * @throws Untraceable when it is no graph that TensorFlow can run; EspalierError `E_FILE_WRITE`, and what TensorFlow throws
 * for want of memory
 */
export function openSession(model: Uint8Array): Session {
  const addon = binding();
  const folder = writeModel(model);
  try {
    const id = load(addon, folder);
    return {
      run: (inputs, feeds, fetches) => addon.runSavedModel(id, inputs, feeds.join(), fetches.join()),
      dispose: () => addon.deleteSavedModel(id),
    };
  } finally {
    removeModel(folder);
  }
}

function load(addon: Binding, folder: string): number {
  try {
    return addon.loadSavedModel(folder, "serve", CONFIG);
  } catch (error) {
    throw refusal("TensorFlow refuses the graph", error);
  }
}

/**
 * The thread that calls runs the graph, which the optimizer of graphs leaves as it is (ConfigProto). How many threads a
 * kernel uses is decided once for the process, by TF_NUM_INTRAOP_THREADS.
 */
const CONFIG = encodeConfig();

function encodeConfig(): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeVarintField(5, -1); // inter_op_parallelism_threads
  pbf.writeMessage(
    10,
    (_, options) => options.writeMessage(10, (_, rewrite) => rewrite.writeBooleanField(19, true), undefined),
    undefined,
  ); // graph_options.rewrite_options.disable_meta_optimizer
  return pbf.finish();
}
