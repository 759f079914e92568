import { createRng } from "../../src/core/index.js";
import { elementCount, type Shape } from "../../src/graph/index.js";
import { writeSafetensors } from "../../src/models/index.js";

/** Images that are noise around a pattern of their class: easy to learn. */
export function encodeImages(count: number, shape: Shape, classes: number): Uint8Array {
  const rng = createRng("images of the engine bench");
  const size = elementCount(shape);
  const patterns = Array.from({ length: classes }, () => Float32Array.from({ length: size }, rng.normal));
  const labels = Int32Array.from({ length: count }, (_, i) => i % classes);
  const images = Float32Array.from({ length: count * size }, (_, i) => {
    const pattern = patterns[labels[Math.floor(i / size)] as number] as Float32Array;
    return 0.5 * (pattern[i % size] as number) + rng.normal();
  });
  return encode(images, labels, [count, ...shape]);
}

/** Sequences in which the next token follows from the last one, most of the time; the labels are the next tokens. */
export function encodeText(count: number, shape: Shape, vocabulary: number): Uint8Array {
  const rng = createRng("text of the engine bench");
  const [tokens = 1] = shape;
  const ids = new Float32Array(count * tokens);
  const labels = new Int32Array(count * tokens);
  for (let i = 0; i < ids.length; i++) {
    ids[i] = i % tokens === 0 ? rng.integer(vocabulary) : (labels[i - 1] as number);
    const random = rng.float() < 0.1;
    labels[i] = random ? rng.integer(vocabulary) : (7 * (ids[i] as number) + 3) % vocabulary;
  }
  return encode(ids, labels, [count, ...shape]);
}

function encode(inputs: Float32Array, labels: Int32Array, shape: Shape): Uint8Array {
  return writeSafetensors({
    tensors: new Map([
      ["inputs", { dtype: "F32", shape, data: inputs }],
      ["labels", { dtype: "I32", shape: [shape[0] as number, labels.length / (shape[0] as number)], data: labels }],
    ]),
    metadata: {},
  });
}
