import { writeFileSync } from "node:fs";
import { join } from "node:path";

type Field = Uint8Array | string | number;

/** One field of a protocol buffer message: numbers as varints, the rest with its length. */
function field(number: number, value: Field): Uint8Array {
  if (typeof value === "number") return Uint8Array.of(number << 3, value);
  const bytes = typeof value === "string" ? new TextEncoder().encode(value) : value;
  const length = bytes.length < 128 ? [bytes.length] : [(bytes.length & 127) | 128, bytes.length >> 7];
  return Uint8Array.of((number << 3) | 2, ...length, ...bytes);
}

function message(...fields: readonly (readonly [number, Field])[]): Uint8Array {
  return Buffer.concat(fields.map(([number, value]) => field(number, value)));
}

const FLOAT = 1;
const SCALAR_SHAPE = message();
/** A float tensor of no dimensions with the value 1. */
const ONE = message([1, FLOAT], [2, SCALAR_SHAPE], [4, new Uint8Array(Float32Array.of(1).buffer)]);

interface Node {
  readonly op: string;
  readonly inputs?: readonly string[];
  readonly attributes?: Readonly<Record<string, Uint8Array>>;
}

const type = { dtype: message([6, FLOAT]) };

/** A variable `v` that is 1 once `initialized` has been fetched, and is read; and a copy `y` of what is fed to `x`. */
const NODES: Readonly<Record<string, Node>> = {
  v: { op: "VarHandleOp", attributes: { ...type, shape: message([7, SCALAR_SHAPE]), shared_name: message([2, "v"]) } },
  one: { op: "Const", attributes: { ...type, value: message([8, ONE]) } },
  init: { op: "AssignVariableOp", inputs: ["v", "one"], attributes: type },
  initialized: { op: "Const", inputs: ["^init"], attributes: { ...type, value: message([8, ONE]) } },
  read: { op: "ReadVariableOp", inputs: ["v"], attributes: type },
  x: { op: "Placeholder", attributes: type },
  y: { op: "Identity", inputs: ["x"], attributes: { T: message([6, FLOAT]) } },
};

/** Writes a model with a variable, as TensorFlow saves models. */
export function writeVariableModel(folder: string): void {
  const nodes = Object.entries(NODES).map(([name, { op, inputs = [], attributes = {} }]) =>
    message(
      [1, name],
      [2, op],
      ...inputs.map((input) => [3, input] as const),
      ...Object.entries(attributes).map(([key, value]) => [5, message([1, key], [2, value])] as const),
    ),
  );
  const graph = message(...nodes.map((node) => [1, node] as const));
  const metaGraph = message([1, message([4, "serve"])], [2, graph]);
  writeFileSync(join(folder, "saved_model.pb"), message([1, 1], [2, metaGraph]));
}
