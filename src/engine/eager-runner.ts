import { clone, type Tensor, tidy } from "@tensorflow/tfjs-core";
import { disposeOnFailure } from "./ledger.js";
import type { Program, ProgramFunction } from "./program.js";
import type { Runner } from "./runner.js";
import { disposeAll, type Tensors, toHostTensors, toTensors } from "./tensors.js";

/** Runs a program op by op, on any runtime. */
export function createEagerRunner(program: Program): Runner {
  const state = new Map<string, Tensor>();
  const replace = (values: Iterable<readonly [string, Tensor]>) => {
    for (const [name, tensor] of values) {
      state.get(name)?.dispose();
      state.set(name, tensor);
    }
  };
  const parts = (names: Iterable<string>) => new Map([...names].map((name) => [name, state.get(name) as Tensor]));
  return {
    kind: "eager",
    assign: (values) => replace(toTensors(values)),
    call(name, inputs) {
      return disposeOnFailure(() => {
        const tensors = toTensors(inputs);
        const { outputs, changed } = run(program, name, tensors, state);
        const host = toHostTensors(outputs);
        replace(changed);
        disposeAll(tensors);
        disposeAll(outputs);
        return host;
      });
    },
    read: (names) => toHostTensors(parts(names)),
    borrow: (names, work) => work(parts(names)),
    dispose() {
      disposeAll(state);
      state.clear();
    },
  };
}

/** What a call returns stays; all else it makes is disposed of. */
function run({ functions }: Program, name: string, inputs: Tensors, state: Tensors) {
  let outputs: Tensors = new Map();
  let changed: Tensors = new Map();
  tidy(() => {
    const result = (functions[name] as ProgramFunction).body(inputs, state);
    outputs = cloned(result.outputs);
    changed = cloned(result.state ?? changed);
    return [...outputs.values(), ...changed.values()];
  });
  return { outputs, changed };
}

/** Tensors of their own for the same values: one may be an input, a part of the state, or be returned twice. */
function cloned(tensors: Tensors): Tensors {
  return new Map([...tensors].map(([name, tensor]) => [name, clone(tensor)]));
}
