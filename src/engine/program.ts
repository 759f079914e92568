import type { Shape } from "../graph/index.js";
import type { Tensors } from "./tensors.js";

/** Shapes by name. */
export type Shapes = ReadonlyMap<string, Shape>;

/** One function of a program. */
export interface ProgramFunction {
  /** Of float32; the first axis of those that have any are the examples. */
  readonly inputs: Shapes;
  /** Whether it also takes other numbers of examples than `inputs` say. It then has to compute with no such number. */
  readonly anyBatch?: boolean;
  /**
   * Computes with tensors only, reads no value and gives the same ops at every call. What it makes and does not return,
   * is disposed of.
   */
  body(inputs: Tensors, state: Tensors): FunctionResult;
}

export interface FunctionResult {
  readonly outputs: Tensors;
  /** What changes of the state; the rest stays. */
  readonly state?: Tensors;
}

/** What a network is run for: functions that share state (weights, slots of the optimizer). */
export interface Program {
  /** Two programs with one key differ in the sizes of their state at most, and in sizes of inputs that follow from these. */
  readonly key: string;
  readonly state: Shapes;
  readonly functions: Readonly<Record<string, ProgramFunction>>;
  /** Why the functions do not keep what {@link ProgramFunction.body} asks for, if so. */
  readonly impure?: string;
}
