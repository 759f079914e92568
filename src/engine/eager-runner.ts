import { clone, type Tensor, tidy } from "@tensorflow/tfjs-core";
import type { HostTensor } from "../graph/index.js";
import type { Params } from "./forward.js";
import { disposeOnFailure } from "./ledger.js";
import type { Program, ProgramFunction } from "./program.js";
import type { Runner } from "./runner.js";
import { disposeAll, toHost, toTensors } from "./tensors.js";

/** Runs a program op by op, on any runtime. */
export function createEagerRunner(program: Program): Runner {
  const state = new Map<string, Tensor>();
  const replace = (values: Iterable<readonly [string, Tensor]>) => {
    for (const [name, tensor] of values) {
      state.get(name)?.dispose();
      state.set(name, tensor);
    }
  };
  return {
    kind: "eager",
    assign: (values) => replace(toTensors(values)),
    call(name, inputs) {
      return disposeOnFailure(() => {
        const tensors = toTensors(inputs);
        const { outputs, changed } = run(program, name, tensors, state);
        const host = new Map([...outputs].map(([each, tensor]): [string, HostTensor] => [each, toHost(tensor)]));
        replace(changed);
        disposeAll(tensors);
        disposeAll(outputs);
        return host;
      });
    },
    read: (names) => new Map([...names].map((name) => [name, toHost(state.get(name) as Tensor)])),
    borrow: (names, work) => work(new Map([...names].map((name) => [name, state.get(name) as Tensor]))),
    dispose() {
      disposeAll(state);
      state.clear();
    },
  };
}

/** What a call returns stays; all else it makes is disposed of. */
function run({ functions }: Program, name: string, inputs: Params, state: Params) {
  let outputs: Params = new Map();
  let changed: Params = new Map();
  tidy(() => {
    const result = (functions[name] as ProgramFunction).body(inputs, state);
    outputs = cloned(result.outputs);
    changed = cloned(result.state ?? changed);
    return [...outputs.values(), ...changed.values()];
  });
  return { outputs, changed };
}

/** Tensors of their own for the same values: one may be an input, a part of the state, or be returned twice. */
function cloned(tensors: Params): Params {
  return new Map([...tensors].map(([name, tensor]) => [name, clone(tensor)]));
}
