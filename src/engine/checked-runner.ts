import { type ErrorCode, EspalierError } from "../core/index.js";
import { elementCount, type HostTensor, type Shape, sameShape } from "../graph/index.js";
import type { Program, ProgramFunction } from "./program.js";
import type { Runner } from "./runner.js";

/**
 * A runner that hands on values of the program's shapes only: TensorFlow does not look at what a graph is fed.
 *
 * Its `assign` throws EspalierError `E_WEIGHTS_INVALID` and its `call` `E_DATA_INVALID`, before anything is done; all
 * but `assign` throw `E_WEIGHTS_INVALID` while a part of the state was never set, and TypeError after `dispose`.
 */
export function checkedRunner({ state, functions }: Program, runner: Runner): Runner {
  // A runner that was used before still holds what it computed with then.
  const missing = new Set(state.keys());
  let ended = false;
  const checkUsable = () => {
    if (ended) throw new TypeError("the runner was disposed of");
    const [name] = missing;
    if (name !== undefined) throw mismatch("E_WEIGHTS_INVALID", name, state.get(name), undefined);
  };
  return {
    ...runner,
    assign(values) {
      for (const [name, value] of values) {
        const shape = state.get(name);
        if (!shape || !fits(value, shape)) throw mismatch("E_WEIGHTS_INVALID", name, shape, value);
      }
      if (values.size > 0) runner.assign(values);
      for (const name of values.keys()) missing.delete(name);
    },
    read(names) {
      checkUsable();
      return runner.read(names);
    },
    borrow(names, work) {
      checkUsable();
      return runner.borrow(names, work);
    },
    dispose() {
      ended = true;
      runner.dispose();
    },
    call(name, inputs) {
      checkUsable();
      const { inputs: declared, anyBatch = false } = functions[name] as ProgramFunction;
      for (const [each, shape] of declared) {
        const value = inputs.get(each);
        const batch = anyBatch ? (value?.shape[0] ?? 1) : shape[0];
        const wanted = shape.map((size, axis) => (axis === 0 ? (batch ?? size) : size));
        if (!value || !fits(value, wanted)) throw mismatch("E_DATA_INVALID", `${name}/${each}`, wanted, value);
      }
      return runner.call(name, inputs);
    },
  };
}

function fits({ shape, data }: HostTensor, wanted: Shape): boolean {
  return sameShape(shape, wanted) && data.length === elementCount(wanted);
}

function mismatch(code: ErrorCode, path: string, wanted: Shape | undefined, value: HostTensor | undefined) {
  return new EspalierError(code, {
    path,
    expected: wanted ? describe(wanted, elementCount(wanted)) : "no such part of the state",
    got: value ? describe(value.shape, value.data.length) : "nothing",
  });
}

function describe(shape: Shape, values: number): string {
  return `${values} values of shape [${shape.join(", ")}]`;
}
