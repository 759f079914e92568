import { type Tensor, tensor1d } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { wasm } from "../../../../../../src/engine/backends/wasm.js";
import type { Body, IntVariable } from "../../../../../../src/engine/primitives/wasm/assembler/body.js";
import {
  add,
  both,
  broadcast,
  constant,
  divide,
  equal,
  larger,
  less,
  load,
  loadInt,
  multiply,
  plus,
  smaller,
  subtract,
  times,
  toFloats,
  type Vector,
  without,
} from "../../../../../../src/engine/primitives/wasm/assembler/expressions.js";
import { routine } from "../../../../../../src/engine/primitives/wasm/assembler/routine.js";
import { addressOf, cleared, valuesOf } from "../../../../../../src/engine/primitives/wasm/heap.js";
import { openRung } from "../../../../../helpers/gradients.js";

type Addresses = Readonly<Record<"x" | "y" | "count", IntVariable>>;

/** What a routine leaves in eight zeros. */
function run(values: readonly number[], count: number, write: (body: Body, p: Addresses) => void): number[] {
  const x = tensor1d([...values], "float32");
  const y = cleared([8]);
  routine(["x", "y", "count"], write)({ x: addressOf(x), y: addressOf(y), count });
  const found = [...valuesOf(y)];
  for (const tensor of [x, y] as Tensor[]) tensor.dispose();
  return found;
}

const X = [1, -2, 3, 7, 9, 0, 0, 0];

describe("routine", () => {
  beforeAll(() => openRung(wasm));

  it.each<[string, (x: Vector) => Vector, number[]]>([
    ["adds", (x) => add(x, constant(0.5)), [1.5, -1.5, 3.5, 7.5]],
    ["subtracts", (x) => subtract(constant(1), x), [0, 3, -2, -6]],
    ["multiplies", (x) => multiply(x, x), [1, 4, 9, 49]],
    ["divides", (x) => divide(x, constant(2)), [0.5, -1, 1.5, 3.5]],
    ["takes the larger", (x) => larger(x, constant(2)), [2, 2, 3, 7]],
    ["takes the smaller", (x) => smaller(x, constant(2)), [1, -2, 2, 2]],
    ["masks what is less", (x) => both(x, less(x, constant(2))), [1, -2, 0, 0]],
    ["masks what is not equal", (x) => without(x, equal(x, constant(3))), [1, -2, 0, 7]],
  ])("%s four numbers", (_, compute, expected) => {
    const found = run(X, 0, (body, p) => body.store(4, p.y, compute(load(4, p.x))));
    expect(found).toEqual([...expected, 0, 0, 0, 0]);
  });

  it("reads one number into the first place or all places, and integers as numbers", () => {
    expect(run(X, 0, (body, p) => body.store(4, p.y, load(1, p.x, 8)))).toEqual([3, 0, 0, 0, 0, 0, 0, 0]);
    expect(run(X, 0, (body, p) => body.store(4, p.y, broadcast(p.x, 12)))).toEqual([7, 7, 7, 7, 0, 0, 0, 0]);
    expect(run(X, -3, (body, p) => body.store(1, p.y, toFloats(p.count)))).toEqual([-3, 0, 0, 0, 0, 0, 0, 0]);
  });

  it.each([1, 2, 3, 4])("writes the first %i numbers of a vector", (count) => {
    const found = run(X, 0, (body, p) => body.store(count, p.y, load(4, p.x), 4));
    expect(found).toEqual([0, ...X.slice(0, count), 0, 0, 0, 0, 0, 0, 0].slice(0, 8));
  });

  it.each([0, 1, 3, 4, 7, 8])("goes over %i numbers by vectors and then one by one", (count) => {
    const found = run(X, count, (body, p) => {
      const [x, y] = [body.int(p.x), body.int(p.y)];
      body.overLanes(p.count, (lanes) => {
        body.store(lanes, y, add(load(lanes, x), constant(1)));
        for (const address of [x, y]) body.increase(address, 4 * lanes);
      });
    });
    expect(found).toEqual(X.map((value, i) => (i < count ? value + 1 : 0)));
  });

  it.each([0, 1, 2, 3, 5, 6])("goes over %i things in blocks and in tiles", (count) => {
    const sizes = (write: (body: Body, p: Addresses, note: (size: IntVariable | number) => void) => void) =>
      run(X, count, (body, p) => {
        const y = body.int(p.y);
        write(body, p, (size) => {
          body.store(1, y, toFloats(body.int(size)));
          body.increase(y, 4);
        });
      }).filter((size) => size > 0);
    const expected = [...Array.from({ length: Math.floor(count / 3) }, () => 3), count % 3].filter((size) => size > 0);
    expect(sizes((body, p, note) => body.inBlocks(p.count, 3, note))).toEqual(expected);
    expect(sizes((body, p, note) => body.inTiles(p.count, body.int(3), note))).toEqual(expected);
  });

  it("has variables, loops in loops and conditions", () => {
    const found = run(X, 3, (body, p) => {
      const sum = body.int(0);
      body.repeat(p.count, () => body.repeat(times(p.count, 2), () => body.increase(sum, 1)));
      body.when(p.count, () => body.store(1, p.y, toFloats(sum)));
      body.when(plus(p.count, -3), () => body.store(1, p.y, constant(-1)));
    });
    expect(found[0]).toBe(18);
  });

  it("reads integers", () => {
    const ids = tensor1d([5, -7], "int32");
    const read = (body: Body, p: Addresses) => body.store(1, p.y, toFloats(loadInt(plus(p.count, 4))));
    expect(run(X, addressOf(ids), read)[0]).toBe(-7);
    ids.dispose();
  });

  it("copies bytes", () => {
    expect(run(X, 8, (body, p) => body.copy(plus(p.y, 4), p.x, p.count))).toEqual([0, 1, -2, 0, 0, 0, 0, 0]);
  });
});
