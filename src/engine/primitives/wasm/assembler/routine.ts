import { heap, type Memory } from "../heap.js";
import { Body, type IntVariable, reading } from "./body.js";
import { type Bytes, sized, text, unsigned, vector } from "./encode.js";

// Neither TypeScript's library for servers nor Node's types describe it.
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (
      module: object,
      imports: { readonly env: { readonly memory: Memory } },
    ) => { readonly exports: { readonly run: Run } };
  };
};

type Run = (...values: number[]) => void;

/** A function in WebAssembly over the memory of the runtime's tensors; all its arguments are integers. */
export type Routine<Name extends string> = (values: Readonly<Record<Name, number>>) => void;

/**
 * Makes a routine. It is compiled on its first call in each thread.
 *
 * @param names - of the parameters
 * @param write - writes the statements
 */
export function routine<const Name extends string>(
  names: readonly Name[],
  write: (body: Body, parameters: Readonly<Record<Name, IntVariable>>) => void,
): Routine<Name> {
  const compiled = new WeakMap<Memory, Run>();
  return (values) => {
    const memory = heap();
    let run = compiled.get(memory);
    if (!run) {
      run = compile(names, write, memory);
      compiled.set(memory, run);
    }
    run(...names.map((name) => values[name]));
  };
}

/** Routines over the same parameters that differ in what is written for a kind; each is made when it is first asked for. */
export function routinesByKind<const Name extends string, Kind>(
  names: readonly Name[],
  write: (body: Body, parameters: Readonly<Record<Name, IntVariable>>, kind: Kind) => void,
): (kind: Kind) => Routine<Name> {
  const made = new Map<string, Routine<Name>>();
  return (kind) => {
    const key = JSON.stringify(kind);
    const found = made.get(key) ?? routine(names, (body, parameters) => write(body, parameters, kind));
    made.set(key, found);
    return found;
  };
}

function compile<Name extends string>(
  names: readonly Name[],
  write: (body: Body, parameters: Readonly<Record<Name, IntVariable>>) => void,
  memory: Memory,
): Run {
  const body = new Body(names.length);
  const parameters = Object.fromEntries(names.map((name, i) => [name, reading(i)]));
  write(body, parameters as Record<Name, IntVariable>);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(encode(names.length, body)), { env: { memory } });
  return exports.run;
}

/** The binary format: WebAssembly core specification 2.0, section 5.5. */
function encode(parameters: number, body: Body): Uint8Array {
  const section = (id: number, content: Bytes) => [id, ...sized(content)];
  const type = [0x60, ...vector(Array.from({ length: parameters }, () => [0x7f])), 0];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector([type])),
    ...section(2, vector([[...text("env"), ...text("memory"), 0x02, 0x00, 0x00]])),
    ...section(3, vector([unsigned(0)])),
    ...section(7, vector([[...text("run"), 0x00, 0x00]])),
    ...section(10, vector([sized(body.encode())])),
  ]);
}
