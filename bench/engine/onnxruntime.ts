import { createRequire } from "node:module";
import { onnxruntimeFolder } from "../peer-setup.js";
import type { Adapter, OpenCase } from "./adapter.js";
import { meanMagnitude, readBatch } from "./files.js";
import type { CaseSpec } from "./protocol.js";

/** What this file uses of onnxruntime-node, which is installed for the benchmarks alone. */
interface Onnxruntime {
  readonly InferenceSession: {
    create(file: string, options: Readonly<Record<string, unknown>>): Promise<Session>;
  };
  readonly Tensor: new (
    type: "float32" | "int64",
    data: Float32Array | BigInt64Array,
    dims: readonly number[],
  ) => unknown;
  readonly env: { readonly versions: Readonly<Record<string, string | undefined>> };
}

interface Session {
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, { readonly data: Float32Array }>>>;
  release(): Promise<void>;
}

/** onnxruntime on one thread; inference only. */
export const onnxruntime: Adapter = {
  name: "onnxruntime-node",
  start: async () => `onnxruntime ${load().env.versions["node"]}`,
  open,
};

function load(): Onnxruntime {
  return createRequire(`${onnxruntimeFolder()}/package.json`)("onnxruntime-node") as Onnxruntime;
}

async function open(spec: CaseSpec): Promise<OpenCase> {
  if (spec.onnx === undefined) throw new Error("no ONNX file of this network");
  const { InferenceSession } = load();
  const session = await InferenceSession.create(spec.onnx, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const feeds = { inputs: inputsOf(spec, (await readBatch(spec)).inputs) };
  const [output = ""] = session.outputNames;
  return {
    params: null,
    infer: async () => meanMagnitude([(await session.run(feeds))[output]?.data ?? new Float32Array()]),
    dispose: () => session.release(),
  };
}

/** Images channels first, token ids as integers. */
function inputsOf({ inputShape, inferBatch }: CaseSpec, values: Float32Array): unknown {
  const { Tensor } = load();
  const [height = 1, width = 1, channels] = inputShape;
  if (channels === undefined) {
    return new Tensor("int64", BigInt64Array.from(values, BigInt), [inferBatch, ...inputShape]);
  }
  return new Tensor("float32", channelsFirst(values, height * width, channels), [inferBatch, channels, height, width]);
}

function channelsFirst(images: Float32Array, pixels: number, channels: number): Float32Array {
  const values = new Float32Array(images.length);
  for (let i = 0; i < images.length; i++) {
    const image = Math.floor(i / (pixels * channels));
    const pixel = Math.floor(i / channels) % pixels;
    values[(image * channels + (i % channels)) * pixels + pixel] = images[i] as number;
  }
  return values;
}
