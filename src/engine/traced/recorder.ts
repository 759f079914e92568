import type { Binding, OpAttribute, OpOutput, TensorValues } from "../tensorflow/backend.js";
import { DTYPE } from "../tensorflow/op.js";
import { attribute, inputName, type NodeAttribute, type NodeDef, type NodeResult } from "./node-def.js";
import type { OpCall } from "./probe.js";
import { infer, type Known } from "./shape-rules.js";
import { Untraceable } from "./untraceable.js";

/** Handles of values that do not exist lie above those of tensors. */
const FIRST_SYMBOL = 2 ** 30;

type Symbol = Known & NodeResult;

export interface RecorderOptions {
  /** Put before all names. */
  readonly prefix: string;
  /** Whether sizes are read where the graph runs; else they are constants. */
  readonly dynamic: boolean;
  /** Finds the results of an op that no rule knows. */
  readonly probe: (call: OpCall) => readonly Known[];
}

/** Stands in for the addon: writes ops down instead of running them. */
export class Recorder implements Binding {
  readonly nodes: NodeDef[] = [];
  readonly #options: RecorderOptions;
  readonly #symbols: Symbol[] = [];
  readonly #constants = new Map<string, number>();

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  get dynamic(): boolean {
    return this.#options.dynamic;
  }

  /** A value that some other node of the graph gives. */
  symbol(node: string, dtype: number, shape: readonly number[]): OpOutput {
    return this.#add({ node, output: 0, dtype, shape });
  }

  /** What gives the value of a handle. */
  sourceOf(id: number): NodeResult {
    return this.#symbolOf(id);
  }

  createTensor(shape: readonly number[], dtype: number, values: TensorValues): number {
    const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
    const key = `${dtype} ${shape.join()} ${bytes.toString("latin1")}`;
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const tensor = { dtype, shape: [...shape], values: values.slice() };
    const node = this.#node("Const", [], [attribute("dtype", "type", dtype), { name: "value", tensor }]);
    const ints = dtype === DTYPE.int32 ? { ints: [...tensor.values] } : {};
    const { id } = this.#add({ node, output: 0, dtype, shape: tensor.shape, ...ints });
    this.#constants.set(key, id);
    return id;
  }

  executeOp(op: string, attributes: readonly OpAttribute[], ids: readonly number[], outputs: number): OpOutput[] {
    const inputs = ids.map((id) => this.#symbolOf(id));
    const results = infer(op, inputs, attributes) ?? this.#options.probe({ op, attributes, inputs, outputs });
    const [first] = results;
    if (op === "Shape" && !this.#options.dynamic && first?.ints) {
      return [this.#output(this.createTensor(first.shape, DTYPE.int32, Int32Array.from(first.ints)))];
    }
    const node = this.#node(op, inputs.map(inputName), attributes);
    return results.map((known, output) => this.#add({ ...known, node, output }));
  }

  deleteTensor(): void {}

  tensorDataSync(): never {
    throw new Untraceable("the step reads a value");
  }

  loadSavedModel(): never {
    throw new Untraceable("the step loads a model");
  }

  runSavedModel(): never {
    throw new Untraceable("the step runs a model");
  }

  deleteSavedModel(): never {
    throw new Untraceable("the step deletes a model");
  }

  #node(op: string, inputs: readonly string[], attributes: readonly NodeAttribute[]): string {
    const name = `${this.#options.prefix}${this.nodes.length}`;
    this.nodes.push({ name, op, inputs, attributes });
    return name;
  }

  #add(symbol: Symbol): OpOutput {
    this.#symbols.push(symbol);
    return this.#output(FIRST_SYMBOL + this.#symbols.length - 1);
  }

  #output(id: number): OpOutput {
    const { dtype, shape } = this.#symbolOf(id);
    return { id, dtype, shape: [...shape] };
  }

  #symbolOf(id: number): Symbol {
    const symbol = this.#symbols[id - FIRST_SYMBOL];
    if (symbol) return symbol;
    throw new Untraceable("the step reads a tensor that was there before");
  }
}
