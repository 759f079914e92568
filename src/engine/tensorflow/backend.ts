import { backend, getBackend, type Tensor } from "@tensorflow/tfjs-core";

/** An attribute of an op, as the C API wants it. */
export interface OpAttribute {
  readonly name: string;
  /** A TF_AttrType. */
  readonly type: number;
  readonly value: AttributeValue;
}

export type AttributeValue = number | boolean | string | readonly number[] | readonly string[];

/** A result of an op: a handle, a TF_DataType and a shape. */
export interface OpOutput {
  readonly id: number;
  readonly dtype: number;
  readonly shape: number[];
}

export type TensorValues = Float32Array | Int32Array | Uint8Array;

/** What the addon offers, as far as it is used here. */
export interface Binding {
  createTensor(shape: readonly number[], dtype: number, values: TensorValues): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): TensorValues;
  executeOp(name: string, attributes: readonly OpAttribute[], inputs: readonly number[], outputs: number): OpOutput[];
  /** The third argument, a serialised ConfigProto, counts with our patch only. */
  loadSavedModel(folder: string, tags: string, config?: Uint8Array): number;
  runSavedModel(session: number, inputs: readonly number[], inputNames: string, outputNames: string): OpOutput[];
  deleteSavedModel(session: number): void;
  /** Set by what stands in for the addon: whether sizes are to be read where ops run. */
  readonly dynamic?: boolean;
}

/** What the addon says of itself. */
interface AddonFacts {
  /** Version of our patch, in engines that we built. */
  readonly espalierPatch?: number;
  isUsingGpuDevice(): boolean;
}

const METHODS = [
  "createTensor",
  "deleteTensor",
  "tensorDataSync",
  "executeOp",
  "loadSavedModel",
  "runSavedModel",
  "deleteSavedModel",
] as const satisfies readonly (keyof Binding)[];

/** The private part of tfjs-node's backend: this file alone knows it (tfjs-node 4.22.0). */
interface NativeBackend {
  binding: Binding & AddonFacts;
  getInputTensorIds(tensors: readonly Tensor[]): number[];
  createOutputTensor(output: OpOutput): Tensor;
  /** Where every tensor begins that is not an op's result. */
  move(dataId: object, ...rest: unknown[]): void;
  readSync(dataId: object): TensorValues;
}

const OVERRIDDEN = ["getInputTensorIds", "createOutputTensor", "move", "readSync"] as const;

function nativeBackend(): NativeBackend {
  return backend() as unknown as NativeBackend;
}

/** The addon, or what stands in for it while a step is recorded. */
export function binding(): Binding {
  return nativeBackend().binding;
}

/** Whether tensors have their sizes; not while a step is recorded that is to serve all of them. */
export function sizesAreKnown(): boolean {
  return binding().dynamic !== true;
}

/** Whether ops run on a GPU. */
export function isGpu(): boolean {
  return nativeBackend().binding.isUsingGpuDevice();
}

/**
 * Whether steps can be recorded as graphs: by the native runtime, with an engine that we built. Others give all sessions one
 * pool of threads and TensorFlow's graph optimiser.
 */
export function canTrace(): boolean {
  return getBackend() === "tensorflow" && nativeBackend().binding.espalierPatch !== undefined;
}

/** Whether ops are those of an engine that we built, and run on the processor: only there fused ones are known to work. */
export function knowsFusedOps(): boolean {
  return nativeBackend().binding.espalierPatch !== undefined && !isGpu();
}

/** Whether TensorFlow computes with oneDNN: on x86-64; on other processors it is switched off when the engine is loaded. */
export function hasOneDnn(): boolean {
  return process.arch === "x64" && process.platform !== "darwin" && process.env["TF_ENABLE_ONEDNN_OPTS"] !== "0";
}

/**
 * Runs `work` with something else in the addon's place.
 *
 * @param onForeign - told when a tensor that was there before is computed with or read, before anything is done to it;
 * has to throw
 */
export function withBinding<T>(stand: Binding, onForeign: () => never, work: () => T): T {
  const native = nativeBackend();
  const own = native.binding;
  const inherited = Object.getPrototypeOf(native) as NativeBackend;
  const born = new WeakSet<object>();
  // The backend reads the addon's constants in the same place.
  native.binding = Object.create(own, {
    ...Object.fromEntries(METHODS.map((name) => [name, { value: stand[name].bind(stand) }])),
    dynamic: { value: stand.dynamic },
  }) as NativeBackend["binding"];
  native.move = (dataId, ...rest) => {
    born.add(dataId);
    inherited.move.call(native, dataId, ...rest);
  };
  native.createOutputTensor = (output) => {
    const tensor = inherited.createOutputTensor.call(native, output);
    born.add(tensor.dataId);
    return tensor;
  };
  native.getInputTensorIds = (tensors) => {
    if (tensors.some(({ dataId }) => !born.has(dataId))) onForeign();
    return inherited.getInputTensorIds.call(native, tensors);
  };
  native.readSync = (dataId) => {
    if (!born.has(dataId)) onForeign();
    return inherited.readSync.call(native, dataId);
  };
  try {
    return work();
  } finally {
    native.binding = own;
    // What the class has shows through again.
    for (const method of OVERRIDDEN) Reflect.deleteProperty(native, method);
  }
}

/** Handles of tensors; they stay the tensors'. */
export function handlesOf(tensors: readonly Tensor[]): number[] {
  return nativeBackend().getInputTensorIds(tensors);
}

/** A tensor that owns a handle. */
export function tensorOf(output: OpOutput): Tensor {
  return nativeBackend().createOutputTensor(output);
}
