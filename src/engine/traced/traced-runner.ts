import type { HostTensor } from "../../graph/index.js";
import type { HostTensors, Runner } from "../runner.js";
import { binding } from "../tensorflow/backend.js";
import { DTYPE } from "../tensorflow/op.js";
import { disposeAll, toTensors } from "../tensors.js";
import type { Compiled, StateNodes } from "./compile.js";
import { openSession, type Session } from "./session.js";

/** Runs a compiled program in a session of its own. */
export function createTracedRunner({ model, functions, state }: Compiled): Runner {
  const session = openSession(model);
  const nodesOf = (name: string) => state.get(name) as StateNodes;
  const read: Runner["read"] = (names) => {
    const wanted = [...names];
    if (wanted.length === 0) return new Map();
    return run(
      session,
      new Map(),
      wanted.map((name) => [name, nodesOf(name).read]),
    );
  };
  return {
    kind: "traced",
    assign(values) {
      const fed = new Map([...values].map(([name, value]) => [nodesOf(name).feed, value]));
      run(
        session,
        fed,
        [...values.keys()].map((name) => [name, nodesOf(name).assigned]),
      );
    },
    call(name, inputs) {
      const { feeds, fetches } = functions.get(name) as NonNullable<ReturnType<typeof functions.get>>;
      const fed = new Map([...feeds].map(([each, node]) => [node, inputs.get(each) as HostTensor]));
      return run(session, fed, [...fetches]);
    },
    read,
    borrow(names, work) {
      const tensors = toTensors(read(names));
      try {
        return work(tensors);
      } finally {
        disposeAll(tensors);
      }
    },
    dispose: () => session.dispose(),
  };
}

/**
 * Feeds nodes and fetches others.
 *
 * @param fed - values by node
 * @param fetches - names and nodes
 */
function run(session: Session, fed: HostTensors, fetches: readonly (readonly [string, string])[]): HostTensors {
  const addon = binding();
  const owned: number[] = [];
  try {
    for (const { shape, data } of fed.values()) owned.push(addon.createTensor(shape, DTYPE.float32, data));
    const nodes = fetches.map(([, node]) => node);
    const results = session.run([...owned], [...fed.keys()], nodes);
    owned.push(...results.map(({ id }) => id));
    return new Map(
      results.map(({ id, shape }, i) => {
        const data = addon.tensorDataSync(id).slice() as Float32Array;
        return [(fetches[i] as readonly [string, string])[0], { shape, data }];
      }),
    );
  } finally {
    for (const id of owned) addon.deleteTensor(id);
  }
}
