import { type Bytes, float, signed, unsigned } from "./encode.js";

/** Code that computes a 32-bit integer or an address in bytes. */
export interface Int {
  readonly int: Bytes;
}

/** Code that computes four float32 numbers. */
export interface Vector {
  readonly vector: Bytes;
}

/** Numbers that are read, computed and written at a time: a vector, or its first number alone. */
export type Lanes = 4 | 1;

// Instruction codes: WebAssembly core specification 2.0, section 5.4.
const SIMD = 0xfd;
const simd = (code: number): Bytes => [SIMD, ...unsigned(code)];

const ints =
  (code: number) =>
  (a: Int | number, b: Int | number): Int => ({ int: [...int(a).int, ...int(b).int, code] });

const vectors =
  (code: number) =>
  (a: Vector, b: Vector): Vector => ({ vector: [...a.vector, ...b.vector, ...simd(code)] });

type Binary<T, Operand = T> = (a: Operand, b: Operand) => T;

// Of integers.
export const plus: Binary<Int, Int | number> = ints(0x6a);
export const minus: Binary<Int, Int | number> = ints(0x6b);
export const times: Binary<Int, Int | number> = ints(0x6c);
export const bits: Binary<Int, Int | number> = ints(0x71);
export const shiftRight: Binary<Int, Int | number> = ints(0x76);
/** One where a < b, as unsigned numbers, else zero. */
export const below: Binary<Int, Int | number> = ints(0x49);

// Of vectors, number by number.
export const add: Binary<Vector> = vectors(0xe4);
export const subtract: Binary<Vector> = vectors(0xe5);
export const multiply: Binary<Vector> = vectors(0xe6);
export const divide: Binary<Vector> = vectors(0xe7);
/** `b` where b < a, else `a`; one instruction of the processor, other than WebAssembly's minimum. */
export const smaller: Binary<Vector> = vectors(0xea);
/** `b` where a < b, else `a`. */
export const larger: Binary<Vector> = vectors(0xeb);
/** Comparisons give masks: all bits set where they hold. */
export const equal: Binary<Vector> = vectors(0x41);
export const less: Binary<Vector> = vectors(0x43);
export const both: Binary<Vector> = vectors(0x4e);
/** Bits of `a` that are not set in `b`. */
export const without: Binary<Vector> = vectors(0x4f);

export function int(value: Int | number): Int {
  return typeof value === "number" ? { int: [0x41, ...signed(value)] } : value;
}

/** One number four times. */
export function constant(value: number): Vector {
  const bytes = float(value);
  return { vector: [...simd(0x0c), ...bytes, ...bytes, ...bytes, ...bytes] };
}

/** An integer as a float, four times. */
export function toFloats(value: Int): Vector {
  return { vector: [...value.int, ...simd(0x11), ...simd(0xfa)] };
}

export function loadInt(address: Int): Int {
  return { int: [...address.int, 0x28, ...alignedBy(2)] };
}

/** Numbers from memory; with one lane the others are zero. */
export function load(lanes: Lanes, address: Int, offset = 0): Vector {
  return { vector: [...address.int, ...simd(lanes === 4 ? 0x00 : 0x5c), ...alignedBy(2, offset)] };
}

/** One number from memory, four times. */
export function broadcast(address: Int, offset = 0): Vector {
  return { vector: [...address.int, ...simd(0x09), ...alignedBy(2, offset)] };
}

/** A statement: writes the first numbers to memory. */
export function storing(count: number, address: Int, value: Vector, offset: number): Bytes {
  switch (count) {
    case 4:
      return [...address.int, ...value.vector, ...simd(0x0b), ...alignedBy(2, offset)];
    case 3:
      return [...storing(2, address, value, offset), ...storingLane(2, address, value, offset + 8)];
    case 2:
      return [...address.int, ...value.vector, ...simd(0x5b), ...alignedBy(2, offset), 0];
    default:
      return storingLane(0, address, value, offset);
  }
}

function storingLane(lane: number, address: Int, value: Vector, offset: number): Bytes {
  return [...address.int, ...value.vector, ...simd(0x5a), ...alignedBy(2, offset), lane];
}

/** A statement: copies bytes. */
export function copying(to: Int, from: Int, bytes: Int): Bytes {
  return [...to.int, ...from.int, ...bytes.int, 0xfc, 0x0a, 0, 0];
}

/** How a memory access is aligned, as a power of two, and where it is from its address. */
function alignedBy(power: number, offset = 0): Bytes {
  return [power, ...unsigned(offset)];
}
