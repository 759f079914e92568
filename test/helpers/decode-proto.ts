import { PbfReader } from "pbf";

/** How a field is called and what it holds; repeated fields give lists. */
export interface Field {
  readonly name: string;
  readonly type: "int" | "float" | "bool" | "text" | "bytes" | Schema;
  readonly repeated?: boolean;
}

/** Fields of a message by number. */
export interface Schema {
  readonly [number: number]: Field;
}

/** What a message holds; fields that are absent are absent. */
export function decodeProto(bytes: Uint8Array, schema: Schema): Record<string, unknown> {
  return message(new PbfReader(bytes), schema, bytes.length);
}

function message(reader: PbfReader, schema: Schema, end: number): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  while (reader.pos < end) {
    const tag = reader.readVarint();
    const field = schema[tag >> 3];
    if (!field) throw new Error(`field ${tag >> 3} of wire type ${tag & 7} is unknown`);
    const value = read(reader, field.type);
    if (!field.repeated && field.name in fields) throw new Error(`${field.name} is there twice`);
    fields[field.name] = field.repeated ? [...((fields[field.name] as unknown[] | undefined) ?? []), value] : value;
  }
  return fields;
}

function read(reader: PbfReader, type: Field["type"]): unknown {
  switch (type) {
    case "int":
      return reader.readVarint(true);
    case "float":
      return reader.readFloat();
    case "bool":
      return reader.readBoolean();
    case "text":
      return reader.readString();
    case "bytes":
      return reader.readBytes();
    default:
      return message(reader, type, reader.readVarint() + reader.pos);
  }
}

const SHAPE: Schema = { 2: { name: "dim", repeated: true, type: { 1: { name: "size", type: "int" } } } };
const TENSOR: Schema = {
  1: { name: "dtype", type: "int" },
  2: { name: "shape", type: SHAPE },
  4: { name: "content", type: "bytes" },
};
const list = (type: Field["type"], name: string): Field => ({ name, type, repeated: true });
const LIST: Schema = {
  2: list("text", "s"),
  3: list("int", "i"),
  4: list("float", "f"),
  5: list("bool", "b"),
  6: list("int", "type"),
};
const VALUE: Schema = {
  1: { name: "list", type: LIST },
  2: { name: "s", type: "text" },
  3: { name: "i", type: "int" },
  4: { name: "f", type: "float" },
  5: { name: "b", type: "bool" },
  6: { name: "type", type: "int" },
  7: { name: "shape", type: SHAPE },
  8: { name: "tensor", type: TENSOR },
};
const NODE: Schema = {
  1: { name: "name", type: "text" },
  2: { name: "op", type: "text" },
  3: list("text", "input"),
  5: list({ 1: { name: "key", type: "text" }, 2: { name: "value", type: VALUE } }, "attr"),
};
const GRAPH: Schema = {
  1: list(NODE, "node"),
  4: { name: "versions", type: { 1: { name: "producer", type: "int" } } },
};
const META_GRAPH: Schema = {
  1: { name: "info", type: { 4: list("text", "tags") } },
  2: { name: "graph", type: GRAPH },
};

/** What of saved models our graphs have (tensorflow/core/protobuf/saved_model.proto). */
export const SAVED_MODEL: Schema = {
  1: { name: "schema", type: "int" },
  2: list(META_GRAPH, "metaGraphs"),
};
