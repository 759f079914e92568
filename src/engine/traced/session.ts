import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PbfWriter } from "pbf";
import { type Binding, binding, type OpOutput } from "../tensorflow/backend.js";
import { reasonOf, Untraceable } from "./untraceable.js";

/** A graph of TensorFlow that runs, with variables of its own. */
export interface Session {
  /** The caller owns the results. */
  run(inputs: readonly number[], feeds: readonly string[], fetches: readonly string[]): OpOutput[];
  dispose(): void;
}

/**
 * Starts a session with an encoded saved model.
 *
 * @throws Untraceable when TensorFlow cannot make a graph of it
 */
export function openSession(model: Uint8Array): Session {
  const addon = binding();
  const folder = mkdtempSync(join(memoryFolder(), "espalier-graph-"));
  try {
    writeFileSync(join(folder, "saved_model.pb"), model);
    const id = load(addon, folder);
    return {
      run: (inputs, feeds, fetches) => addon.runSavedModel(id, inputs, feeds.join(), fetches.join()),
      dispose: () => addon.deleteSavedModel(id),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function load(addon: Binding, folder: string): number {
  try {
    return addon.loadSavedModel(folder, "serve", CONFIG);
  } catch (error) {
    throw new Untraceable(`TensorFlow refuses the graph: ${reasonOf(error)}`);
  }
}

/** The addon reads models from files only: from memory where the system has a folder there. */
function memoryFolder(): string {
  try {
    accessSync("/dev/shm", constants.W_OK | constants.X_OK);
    return "/dev/shm";
  } catch {
    return tmpdir();
  }
}

/** The thread that calls runs the graph, which the optimizer of graphs leaves as it is (ConfigProto). */
const CONFIG = encodeConfig();

function encodeConfig(): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeVarintField(2, 1); // intra_op_parallelism_threads
  pbf.writeVarintField(5, -1); // inter_op_parallelism_threads
  pbf.writeMessage(
    10,
    (_, options) => options.writeMessage(10, (_, rewrite) => rewrite.writeBooleanField(19, true), undefined),
    undefined,
  ); // graph_options.rewrite_options.disable_meta_optimizer
  return pbf.finish();
}
