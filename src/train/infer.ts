import { type BatchFacts, batches, type Part } from "../data/index.js";
import { compileForward, disposeAll, toHost, toTensor, toTensors } from "../engine/index.js";
import type { Network } from "./network.js";

/** Examples per forward pass when nothing is trained. */
export const INFERENCE_BATCH = 250;

/** What the network says of one batch. */
export interface Outputs {
  /** `[examples of the batch, classes]`, row-major. */
  readonly logits: Float32Array;
  /** Of the same examples; used again for the next batch. */
  readonly labels: Int32Array;
}

/** Runs a network as it stands, with its stored batch-norm statistics, on a part, batch by batch in its order. */
export function* infer(
  { graph, weights }: Network,
  facts: BatchFacts,
  part: Part,
): Generator<Outputs, void, undefined> {
  const forward = compileForward(graph);
  const params = toTensors(weights);
  for (const { images, labels, count } of batches(facts, part, { size: INFERENCE_BATCH })) {
    const x = toTensor(images, [count, ...facts.shape]);
    const output = forward(params, x, { kind: "inference" });
    const { data: logits } = toHost(output);
    disposeAll([x, output]);
    yield { logits, labels };
  }
  disposeAll(params);
}
