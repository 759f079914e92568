import { backend, type Tensor } from "@tensorflow/tfjs-core";

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

/** What the addon offers, as far as it is used here. */
export interface Binding {
  createTensor(shape: readonly number[], dtype: number, values: ArrayBufferView): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): Float32Array | Int32Array | Uint8Array;
  executeOp(name: string, attributes: readonly OpAttribute[], inputs: readonly number[], outputs: number): OpOutput[];
  /** The third argument, a serialised ConfigProto, counts with our patch only. */
  loadSavedModel(folder: string, tags: string, config?: Uint8Array): number;
  runSavedModel(session: number, inputs: readonly number[], inputNames: string, outputNames: string): OpOutput[];
  deleteSavedModel(session: number): void;
}

/** The private part of tfjs-node's backend: this file alone knows it (tfjs-node 4.22.0). */
interface NativeBackend {
  binding: Binding;
  getInputTensorIds(tensors: readonly Tensor[]): number[];
  createOutputTensor(output: OpOutput): Tensor;
}

function nativeBackend(): NativeBackend {
  return backend() as unknown as NativeBackend;
}

/** The addon, or what stands in for it while a step is recorded. */
export function binding(): Binding {
  return nativeBackend().binding;
}

/** Runs `work` with something else in the addon's place. */
export function withBinding<T>(stand: Binding, work: () => T): T {
  const native = nativeBackend();
  const own = native.binding;
  native.binding = stand;
  try {
    return work();
  } finally {
    native.binding = own;
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
