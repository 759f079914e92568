import { add, backend, mul, scalar, type Tensor, tanh, tidy } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Compile,
  closeRunners,
  eagerRunners,
  openRunner,
  type Program,
  type Runner,
  tensorCount,
} from "../../../src/engine/index.js";
import { type Binding, binding } from "../../../src/engine/tensorflow/backend.js";
import { op } from "../../../src/engine/tensorflow/op.js";
import { openRung } from "../../helpers/gradients.js";
import { NATIVE, RUNGS } from "../../helpers/rungs.js";
import { callWith, fillTwoVectors, get, host, twoVectors, valuesOf } from "../../helpers/small-programs.js";

const WAYS = [
  ...RUNGS.map((rung) => ({ name: rung.name, rung, compile: "eager" as Compile })),
  ...NATIVE.flatMap((rung) => (["static", "dynamic"] as const).map((compile) => ({ name: rung.name, rung, compile }))),
];

describe.each(WAYS)("a runner on $name, $compile", ({ rung, compile }) => {
  let runner: Runner;
  let before: number;
  const state = () => valuesOf(runner.read(["a", "b"]));

  beforeAll(() => openRung(rung));
  afterAll(closeRunners);
  beforeEach(() => {
    before = tensorCount();
    runner = openRunner(twoVectors(2), compile);
    fillTwoVectors(runner, 2);
    return () => {
      runner.dispose();
      expect(tensorCount()).toBe(before);
    };
  });

  it("computes with nothing that somebody else has left", () => {
    callWith(runner, "step", 2);
    runner.dispose();
    runner = openRunner(twoVectors(2), compile);
    runner.assign(new Map([["a", host([1, 2])]]));
    expect(() => callWith(runner, "step", 2)).toThrow("E_WEIGHTS_INVALID b");
    expect(() => runner.read(["a"])).toThrow("E_WEIGHTS_INVALID b");
    runner.assign(new Map([["b", host([0, 0])]]));
    expect(runner.read([]).size).toBe(0);
    expect(callWith(runner, "step", 0)).toBeDefined();
  });

  it("cannot be used after its end", () => {
    const ended = openRunner(twoVectors(2), compile);
    fillTwoVectors(ended, 2);
    ended.dispose();
    expect(() => ended.read(["a"])).toThrow(TypeError);
    expect(() => callWith(ended, "step", 0)).toThrow(TypeError);
  });

  it("is what was asked for", () => {
    expect(runner.kind).toBe(compile === "eager" ? "eager" : "traced");
  });

  it("computes with the state of before and keeps the new one", () => {
    expect(callWith(runner, "step", 2)).toEqual({ sum: [30] });
    expect(callWith(runner, "step", 0)).toEqual({ sum: [36] });
    expect(state()).toEqual({ a: [1, 2], b: [12, 24] });
  });

  it("changes parts of the state over", () => {
    callWith(runner, "swap", 0);
    expect(state()).toEqual({ a: [10, 20], b: [1, 2] });
    callWith(runner, "swap", 0);
    callWith(runner, "step", 1);
    expect(state()).toEqual({ a: [1, 2], b: [11, 22] });
  });

  it("keeps what it was given, whatever becomes of the array", () => {
    const x = host([5, 6]);
    runner.call("put", new Map([["x", x]]));
    x.data.fill(0);
    callWith(runner, "step", 1);
    expect(state()).toEqual({ a: [5, 6], b: [10, 12] });
    const assigned = host([7, 8]);
    runner.assign(new Map([["a", assigned]]));
    assigned.data.fill(0);
    expect(state()).toEqual({ a: [7, 8], b: [10, 12] });
  });

  it("gives one value under two names, and values that are the caller's", () => {
    const found = runner.call("look", new Map([["x", host([0], [])]]));
    found.get("one")?.data.fill(0);
    expect(valuesOf(found)).toEqual({ one: [0, 0], two: [1, 2] });
    expect(state()).toEqual({ a: [1, 2], b: [10, 20] });
  });

  it("hands the state out as tensors for one piece of work", () => {
    const sums = runner.borrow(["a", "b"], (tensors) =>
      tidy(() => Array.from(add(get(tensors, "a"), get(tensors, "b")).dataSync())),
    );
    expect(sums).toEqual([11, 22]);
    const fail = () => {
      throw new Error("gave up");
    };
    expect(() => runner.borrow(["a"], fail)).toThrow("gave up");
    expect(state()).toEqual({ a: [1, 2], b: [10, 20] });
  });

  it.each<[string, (runner: Runner) => void, RegExp]>([
    [
      "an input of another rank",
      (r) => r.call("step", new Map([["x", host([1])]])),
      /E_DATA_INVALID step\/x: .*\(expected 1 values of shape \[\], got 1 values of shape \[1\]\)/,
    ],
    ["an input of another size", (r) => r.call("put", new Map([["x", host([1, 2, 3])]])), /E_DATA_INVALID put\/x: /],
    [
      "an input of too few values",
      (r) => r.call("put", new Map([["x", host([1], [2])]])),
      /got 1 values of shape \[2\]/,
    ],
    ["no input", (r) => r.call("put", new Map()), /E_DATA_INVALID put\/x: .*got nothing/],
    [
      "state of another size",
      (r) =>
        r.assign(
          new Map([
            ["b", host([0, 0])],
            ["a", host([1])],
          ]),
        ),
      /E_WEIGHTS_INVALID a: /,
    ],
    [
      "state that is not part of it",
      (r) =>
        r.assign(
          new Map([
            ["b", host([0, 0])],
            ["c", host([1])],
          ]),
        ),
      /E_WEIGHTS_INVALID c: .*no such part/,
    ],
  ])("refuses %s and stays as it was", (_what, use, message) => {
    expect(() => use(runner)).toThrow(message);
    expect(state()).toEqual({ a: [1, 2], b: [10, 20] });
  });

  it("leaves a state that other runners do not see", () => {
    const other = openRunner(twoVectors(2), compile);
    fillTwoVectors(other, 2);
    callWith(other, "step", 1);
    expect(state()).toEqual({ a: [1, 2], b: [10, 20] });
    expect(valuesOf(other.read(["b"]))).toEqual({ b: [11, 22] });
    other.dispose();
  });
});

/** Does work while some functions of the addon are others. */
function withAddon(others: Partial<Binding>, work: () => void): void {
  const native = backend() as unknown as { binding: Binding };
  const addon = native.binding;
  const properties = Object.entries(others).map(([name, value]) => [name, { value }]);
  native.binding = Object.create(addon, Object.fromEntries(properties)) as Binding;
  try {
    work();
  } finally {
    native.binding = addon;
  }
}

describe.each(NATIVE)("openRunner on $name", (rung) => {
  beforeAll(() => openRung(rung));
  afterAll(closeRunners);

  const withBody = (key: string, compute: (x: Tensor) => Tensor, impure?: string): Program => ({
    key,
    state: new Map(),
    functions: {
      f: {
        inputs: new Map([["x", [2]]]),
        body: (inputs) => ({ outputs: new Map([["y", compute(get(inputs, "x"))]]) }),
      },
    },
    ...(impure !== undefined && { impure }),
  });

  it.each<[string, Program, Compile, number[], RegExp]>([
    [
      "the program is not pure",
      withBody("impure", (x) => mul(x, 2), "for a reason"),
      "dynamic",
      [2, 4],
      /^for a reason$/,
    ],
    [
      "a value is read",
      withBody("read", (x) => scalar(mul(x, 2).dataSync()[1] ?? 0)),
      "dynamic",
      [4],
      /^the step reads a value$/,
    ],
    // TensorFlow finds out types in single ops, but not in graphs.
    [
      "the graph is refused",
      withBody("refused", (x) => op("Cosh", [x])),
      "static",
      [Math.cosh(1), Math.cosh(2)],
      /^TensorFlow refuses the graph: .*'T'/,
    ],
  ])("runs op by op and says why when %s", (...[, program, compile, expected, reason]) => {
    const count = () => [...eagerRunners()].reduce((sum, [each, times]) => sum + (reason.test(each) ? times : 0), 0);
    const before = count();
    const tensors = tensorCount();
    for (let i = 0; i < 2; i++) {
      const runner = openRunner(program, compile);
      expect(runner.kind).toBe("eager");
      const { y } = callWith(runner, "f", [1, 2]);
      expect(y).toEqual(expected.map((value) => expect.closeTo(value, 5)));
      runner.dispose();
    }
    expect(count()).toBe(before + 2);
    expect(tensorCount()).toBe(tensors);
  });

  it("has no reason to give when it is asked to run op by op", () => {
    const reasons = new Map(eagerRunners());
    openRunner({ ...twoVectors(1), impure: "for a reason" }, "eager").dispose();
    expect(eagerRunners()).toEqual(reasons);
  });

  it("fails, and does not run op by op, when the reason may be gone the next time", () => {
    const program = withBody("unlucky", (x) => mul(x, 2));
    const reasons = new Map(eagerRunners());
    const loadSavedModel = () => {
      throw new Error("Failed to load SavedModel: Read less bytes than requested");
    };
    withAddon({ loadSavedModel }, () => expect(() => openRunner(program)).toThrow("Read less bytes"));
    expect(eagerRunners()).toEqual(reasons);
    const runner = openRunner(program);
    expect(runner.kind).toBe("traced");
    expect(callWith(runner, "f", [1, 2])).toEqual({ y: [2, 4] });
    runner.dispose();
  });

  it.each(["eager", "static", "dynamic"] as const)(
    "%s: a runner stays as it was when a call fails on the way",
    (compile) => {
      const runner = openRunner(twoVectors(2), compile);
      fillTwoVectors(runner, 2);
      const state = () => valuesOf(runner.read(["a", "b"]));
      expect(() => callWith(runner, "fail", 1)).toThrow(/out of bounds|does not index/);
      expect(state()).toEqual({ a: [1, 2], b: [10, 20] });
      expect(callWith(runner, "fail", 0)).toEqual({ row: [1] });
      expect(state()).toEqual({ a: [2, 3], b: [10, 20] });
      runner.dispose();
    },
  );

  it("keeps no handle of a result when another one cannot be read", () => {
    closeRunners(); // sessions keep the addon that they were opened with
    const addon = binding();
    const alive = new Set<number>();
    const counting: Partial<Binding> = {
      createTensor(...args) {
        const id = addon.createTensor(...args);
        alive.add(id);
        return id;
      },
      runSavedModel(...args) {
        const results = addon.runSavedModel(...args);
        for (const { id } of results) alive.add(id);
        return results;
      },
      deleteTensor(id) {
        addon.deleteTensor(id);
        alive.delete(id);
      },
    };
    withAddon(counting, () => {
      const runner = openRunner(twoVectors(2));
      fillTwoVectors(runner, 2);
      const tensorDataSync = () => {
        throw new Error("no memory");
      };
      withAddon({ tensorDataSync }, () => expect(() => callWith(runner, "look", 0)).toThrow("no memory"));
      expect(alive.size).toBe(0);
      expect(callWith(runner, "look", 0)).toEqual({ one: [1, 2], two: [1, 2] });
      runner.dispose();
    });
    closeRunners();
  });

  it("records ops that it has no rule for", () => {
    const runner = openRunner(withBody("tanh", (x) => tanh(x)));
    expect(runner.kind).toBe("traced");
    expect(callWith(runner, "f", [0, 1])).toEqual({ y: [0, expect.closeTo(Math.tanh(1), 5)] });
    runner.dispose();
  });

  it("hands on what the program itself throws", () => {
    const fail = () => {
      throw new Error("gave up");
    };
    for (const compile of ["static", "dynamic"] as const) {
      expect(() => openRunner(withBody("fails", fail), compile)).toThrow("gave up");
    }
  });
});

describe.each(RUNGS.filter(({ name }) => name !== "native"))("openRunner on $name", (rung) => {
  it("runs op by op, which is nothing to speak of", async () => {
    await openRung(rung);
    const reasons = new Map(eagerRunners());
    for (const program of [twoVectors(1), { ...twoVectors(1), impure: "for a reason" }]) {
      const runner = openRunner(program);
      expect(runner.kind).toBe("eager");
      runner.dispose();
    }
    expect(eagerRunners()).toEqual(reasons);
  });
});
