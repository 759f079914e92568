import { PbfWriter } from "pbf";
import type { OpAttribute } from "../tensorflow/backend.js";
import { ATTRIBUTE } from "../tensorflow/op.js";
import type { ConstantValue, NodeAttribute, NodeDef } from "./node-def.js";

/** Version of the graph format (TF_GRAPH_DEF_VERSION) that the ops used here are as they are in TensorFlow 2.9 and later. */
const PRODUCER = 1205;

/** A saved model (tensorflow/core/protobuf/saved_model.proto) with one graph, tagged `serve`, and without variables. */
export function encodeSavedModel(nodes: readonly NodeDef[]): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, 1);
  pbf.writeMessage(2, writeMetaGraph, nodes);
  return pbf.finish();
}

function writeMetaGraph(nodes: readonly NodeDef[], pbf: PbfWriter): void {
  pbf.writeMessage(1, (_, info) => info.writeStringField(4, "serve"), undefined);
  pbf.writeMessage(2, writeGraph, nodes);
}

function writeGraph(nodes: readonly NodeDef[], pbf: PbfWriter): void {
  for (const node of nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeMessage(4, (_, versions) => versions.writeVarintField(1, PRODUCER), undefined);
}

function writeNode({ name, op, inputs, attributes }: NodeDef, pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  pbf.writeStringField(2, op);
  for (const input of inputs) pbf.writeStringField(3, input);
  for (const each of attributes) pbf.writeMessage(5, writeEntry, each);
}

function writeEntry(each: NodeAttribute, pbf: PbfWriter): void {
  pbf.writeStringField(1, each.name);
  if ("tensor" in each) pbf.writeMessage(2, writeConstant, each.tensor);
  else pbf.writeMessage(2, writeValue, each);
}

/** Lists and scalars are different fields; false, 0 and "" are written too, since an absent value is none. */
function writeValue({ type, value }: OpAttribute, pbf: PbfWriter): void {
  if (type === ATTRIBUTE.shape) pbf.writeMessage(7, writeShape, value as readonly number[]);
  else if (Array.isArray(value)) pbf.writeMessage(1, writeList, { type, values: value as readonly Scalar[] });
  else writeScalar(type, value as Scalar, pbf);
}

type Scalar = number | boolean | string;

function writeScalar(type: number, value: Scalar, pbf: PbfWriter): void {
  if (type === ATTRIBUTE.text) pbf.writeStringField(2, value as string);
  else if (type === ATTRIBUTE.int) pbf.writeVarintField(3, value as number);
  else if (type === ATTRIBUTE.float) pbf.writeFloatField(4, value as number);
  else if (type === ATTRIBUTE.bool) pbf.writeBooleanField(5, value as boolean);
  else pbf.writeVarintField(6, value as number);
}

function writeList({ type, values }: { type: number; values: readonly Scalar[] }, pbf: PbfWriter): void {
  for (const value of values) writeScalar(type, value, pbf);
}

function writeShape(shape: readonly number[], pbf: PbfWriter): void {
  for (const size of shape) pbf.writeMessage(2, (value, dim) => dim.writeVarintField(1, value), size);
}

function writeConstant({ dtype, shape, values }: ConstantValue["tensor"], pbf: PbfWriter): void {
  pbf.writeMessage(8, writeTensor, { dtype, shape, values });
}

function writeTensor({ dtype, shape, values }: ConstantValue["tensor"], pbf: PbfWriter): void {
  pbf.writeVarintField(1, dtype);
  pbf.writeMessage(2, writeShape, shape);
  pbf.writeBytesField(4, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}
