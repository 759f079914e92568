import type { HostTensors, Tensors } from "./tensors.js";

/** Runs a program's functions and keeps its state. */
export interface Runner {
  /** How: op by op, or as recorded graphs of TensorFlow. */
  readonly kind: "eager" | "traced";
  /** Sets named parts of the state; all of them before the first call. */
  assign(values: HostTensors): void;
  /**
   * Runs a function; its outputs by name.
   *
   * @throws what the function throws; the state is then as before
   */
  call(name: string, inputs: HostTensors): HostTensors;
  /** Values of the named parts of the state. */
  read(names: Iterable<string>): HostTensors;
  /** Hands the named parts of the state out as tensors, for one piece of work. */
  borrow<T>(names: Iterable<string>, work: (tensors: Tensors) => T): T;
  /** Ends the use; the runner must not be called again. */
  dispose(): void;
}
