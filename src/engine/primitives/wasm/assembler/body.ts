import { type Bytes, unsigned, vector } from "./encode.js";
import {
  below,
  bits,
  copying,
  type Int,
  int,
  type Lanes,
  minus,
  plus,
  shiftRight,
  storing,
  type Vector,
} from "./expressions.js";

/** A place for a value, which as an expression reads it. */
export type IntVariable = Int & { readonly index: number };
export type VectorVariable = Vector & { readonly index: number };

const INT = 0x7f;
const VECTOR = 0x7b;
const NOTHING = 0x40;

/**
 * The statements of a function, written one after the other. What takes a function calls it while the code is written,
 * once for each place where its statements stand.
 */
export class Body {
  readonly #parameters: number;
  readonly #locals: number[] = [];
  readonly #statements: number[] = [];

  /** @param parameters - their number; all are integers */
  constructor(parameters: number) {
    this.#parameters = parameters;
  }

  int(initial: Int | number): IntVariable {
    const variable = reading(this.#local(INT));
    this.set(variable, int(initial));
    return variable;
  }

  vector(initial: Vector): VectorVariable {
    const index = this.#local(VECTOR);
    const variable = { index, vector: [0x20, ...unsigned(index)] };
    this.set(variable, initial);
    return variable;
  }

  set(variable: IntVariable, value: Int): void;
  set(variable: VectorVariable, value: Vector): void;
  set({ index }: { readonly index: number }, value: Int | Vector): void {
    this.#write("int" in value ? value.int : value.vector, [0x21, ...unsigned(index)]);
  }

  increase(variable: IntVariable, by: Int | number): void {
    this.set(variable, plus(variable, by));
  }

  /** Writes the first numbers of a vector, 1 to 4. */
  store(count: number, address: Int, value: Vector, offset = 0): void {
    this.#write(storing(count, address, value, offset));
  }

  copy(to: Int, from: Int, bytes: Int): void {
    this.#write(copying(to, from, bytes));
  }

  when(condition: Int, then: () => void): void {
    this.#write(condition.int, [0x04, NOTHING]);
    then();
    this.#write([0x0b]);
  }

  /** Runs `each` so many times. */
  repeat(count: Int | number, each: () => void): void {
    const left = this.int(count);
    this.when(left, () => {
      this.#write([0x03, NOTHING]);
      each();
      this.increase(left, -1);
      this.#write(left.int, [0x0d, 0, 0x0b]);
    });
  }

  /** Goes through numbers in memory: four at a time, and what is left one by one. `each` moves on its addresses. */
  overLanes(count: Int, each: (lanes: Lanes) => void): void {
    this.repeat(shiftRight(count, 2), () => each(4));
    this.repeat(bits(count, 3), () => each(1));
  }

  /** Goes through `count` things in blocks of `largest`, and what is left in one smaller block. */
  inBlocks(count: Int, largest: number, each: (size: number) => void): void {
    const left = this.int(count);
    this.repeat(divided(count, largest), () => {
      each(largest);
      this.increase(left, -largest);
    });
    for (let size = 1; size < largest; size++) this.when(isEqual(left, size), () => each(size));
  }

  /** Goes through `count` things, so many at a time, and what is left last. */
  inTiles(count: Int, size: Int, each: (count: IntVariable) => void): void {
    const left = this.int(count);
    const some = this.int(size);
    this.repeat(divided(plus(count, minus(size, 1)), size), () => {
      this.when(below(left, some), () => this.set(some, left));
      each(some);
      this.set(left, minus(left, some));
    });
  }

  /** In the binary format. */
  encode(): Bytes {
    const locals = vector(this.#locals.map((type) => [1, type]));
    return [...locals, ...this.#statements, 0x0b];
  }

  #local(type: number): number {
    this.#locals.push(type);
    return this.#parameters + this.#locals.length - 1;
  }

  #write(...parts: readonly Bytes[]): void {
    for (const part of parts) for (const byte of part) this.#statements.push(byte);
  }
}

/** The variable or parameter of this number. */
export function reading(index: number): IntVariable {
  return { index, int: [0x20, ...unsigned(index)] };
}

function isEqual(a: Int, b: Int | number): Int {
  return { int: [...a.int, ...int(b).int, 0x46] };
}

function divided(a: Int, b: Int | number): Int {
  return { int: [...a.int, ...int(b).int, 0x6e] };
}
