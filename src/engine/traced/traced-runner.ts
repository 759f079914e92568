import type { HostTensor } from "../../graph/index.js";
import type { Runner } from "../runner.js";
import { binding, type OpOutput } from "../tensorflow/backend.js";
import { DTYPE } from "../tensorflow/op.js";
import { disposeAll, type HostTensors, toTensors } from "../tensors.js";
import type { Compiled, StateNodes } from "./compile.js";
import { openSession, type Session } from "./session.js";

/** Runs a compiled program in a session of its own. */
export function createTracedRunner({ model, functions, state }: Compiled): Runner {
  const session = openSession(model);
  const nodesOf = (name: string) => state.get(name) as StateNodes;
  const read: Runner["read"] = (names) => {
    const wanted = new Map([...names].map((name) => [name, nodesOf(name).read]));
    return wanted.size === 0 ? new Map() : fetch(session, new Map(), wanted);
  };
  return {
    kind: "traced",
    assign(values) {
      const fed = new Map([...values].map(([name, value]) => [nodesOf(name).feed, value]));
      const assigned = [...values.keys()].map((name) => nodesOf(name).assigned);
      run(session, fed, assigned, () => undefined);
    },
    call(name, inputs) {
      const { feeds, fetches } = functions.get(name) as NonNullable<ReturnType<typeof functions.get>>;
      const fed = new Map([...feeds].map(([each, node]) => [node, inputs.get(each) as HostTensor]));
      return fetch(session, fed, fetches);
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

/** Feeds nodes, by name, and reads others, by the names that their values get. */
function fetch(session: Session, fed: HostTensors, fetches: ReadonlyMap<string, string>): HostTensors {
  const names = [...fetches.keys()];
  const toValue = ({ id, shape }: OpOutput) => ({ shape, data: binding().tensorDataSync(id).slice() as Float32Array });
  return run(
    session,
    fed,
    [...fetches.values()],
    (results) => new Map(results.map((result, i) => [names[i] as string, toValue(result)])),
  );
}

/** Feeds nodes and runs others; their results exist while `take` runs. */
function run<T>(
  session: Session,
  fed: HostTensors,
  nodes: readonly string[],
  take: (results: readonly OpOutput[]) => T,
): T {
  const addon = binding();
  const owned: number[] = [];
  try {
    for (const { shape, data } of fed.values()) owned.push(addon.createTensor(shape, DTYPE.float32, data));
    const results = session.run([...owned], [...fed.keys()], nodes);
    owned.push(...results.map(({ id }) => id));
    return take(results);
  } finally {
    for (const id of owned) addon.deleteTensor(id);
  }
}
