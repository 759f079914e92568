import { add, mul, scalar } from "@tensorflow/tfjs-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Program, type Runner, tensorCount } from "../../../../src/engine/index.js";
import { RunnerCache } from "../../../../src/engine/traced/runner-cache.js";
import { Untraceable } from "../../../../src/engine/traced/untraceable.js";
import { openRung } from "../../../helpers/gradients.js";
import { NATIVE } from "../../../helpers/rungs.js";
import { savedModelCount } from "../../../helpers/saved-models.js";
import { callWith, fillTwoVectors, get, twoVectors, valuesOf } from "../../../helpers/small-programs.js";

/** Two vectors under another key, counting how often a function of it is recorded. */
function counted(width: number, { key = "counted", found = { recordings: 0 } } = {}) {
  const { functions, ...rest } = twoVectors(width);
  const { step, swap } = functions as Record<"step" | "swap", Program["functions"][string]>;
  const body: typeof step.body = (...args) => {
    found.recordings += 1;
    return step.body(...args);
  };
  return { found, program: { ...rest, key, functions: { step: { ...step, body }, swap } } };
}

/** Divides by a number of JavaScript's that it should read from the graph. */
function baking(width: number): Program {
  const { functions, ...rest } = counted(width, { key: "baking" }).program;
  const mean = (program: Program["functions"][string]): Program["functions"][string] => ({
    ...program,
    body(inputs, state) {
      const { outputs } = program.body(inputs, state);
      return { outputs: new Map([["sum", mul(get(outputs, "sum"), 1 / width)]]) };
    },
  });
  return { ...rest, functions: { step: mean(functions.step) } };
}

function stepOf(runner: Runner, width: number): number | undefined {
  fillTwoVectors(runner, width);
  return callWith(runner, "step", 1)["sum"]?.[0];
}

describe.each(NATIVE)("RunnerCache on $name", (rung) => {
  let cache: RunnerCache;
  let sessions: number;
  beforeAll(() => openRung(rung));
  beforeEach(() => {
    sessions = savedModelCount();
    const tensors = tensorCount();
    cache = new RunnerCache(2);
    return () => {
      cache.clear();
      expect(savedModelCount()).toBe(sessions);
      expect(tensorCount()).toBe(tensors);
    };
  });
  const open = () => savedModelCount() - sessions;

  it("serves every size by one graph and one session", () => {
    const found = { recordings: 0 };
    for (const width of [3, 1, 5, 3, 2, 8, 7]) {
      const runner = cache.take(counted(width, { found }).program, true);
      expect(stepOf(runner, width)).toBe((10 * width * (width + 1)) / 2);
      expect(valuesOf(runner.read(["b"]))["b"]).toEqual(Array.from({ length: width }, (_, i) => 11 * (i + 1)));
      runner.dispose();
      expect(open()).toBe(1);
    }
    // The first one, and three other sizes to see that nothing of them is in the graph.
    expect(found.recordings).toBe(4);
  });

  it("records each size for itself if asked to", () => {
    for (const width of [3, 1, 3]) {
      const runner = cache.take(counted(width).program, false);
      expect(stepOf(runner, width)).toBe((10 * width * (width + 1)) / 2);
      runner.dispose();
    }
    expect(open()).toBe(2);
  });

  it("notices a graph that carries sizes, and goes on with one for each", () => {
    for (const width of [3, 1, 5, 3]) {
      const runner = cache.take(baking(width), true);
      expect(stepOf(runner, width)).toBeCloseTo((10 * (width + 1)) / 2, 4);
      runner.dispose();
    }
  });

  it("gives two users of one program a session each, and takes both back", () => {
    const [one, two] = [cache.take(twoVectors(2), true), cache.take(twoVectors(2), true)];
    for (const each of [one, two]) fillTwoVectors(each, 2);
    callWith(one, "step", 1);
    callWith(two, "swap", 0);
    expect(valuesOf(one.read(["a", "b"]))).toEqual({ a: [1, 2], b: [11, 22] });
    expect(valuesOf(two.read(["a", "b"]))).toEqual({ a: [10, 20], b: [1, 2] });
    expect(open()).toBe(2);
    for (const each of [one, two]) each.dispose();
    for (const each of [cache.take(twoVectors(2), true), cache.take(twoVectors(2), true)]) each.dispose();
    expect(open()).toBe(2);
  });

  it("takes a runner back once, however often it is given back", () => {
    const runner = cache.take(twoVectors(2), true);
    runner.dispose();
    runner.dispose();
    const [one, two] = [cache.take(twoVectors(2), true), cache.take(twoVectors(2), true)];
    for (const each of [one, two]) fillTwoVectors(each, 2);
    callWith(one, "step", 1);
    expect(valuesOf(two.read(["b"]))).toEqual({ b: [10, 20] });
    for (const each of [one, two]) each.dispose();
  });

  it("lets go of what was not used for longest, and of what is in use when it is given back", () => {
    const take = (key: string) => cache.take({ ...twoVectors(2), key }, true);
    const inUse = take("a");
    take("b").dispose();
    expect(open()).toBe(2);
    take("c").dispose();
    expect(open()).toBe(3);
    fillTwoVectors(inUse, 2);
    expect(callWith(inUse, "step", 1)).toEqual({ sum: [30] });
    inUse.dispose();
    expect(open()).toBe(2);
    take("b").dispose();
    take("d").dispose();
    expect(open()).toBe(2);
    const { found, program } = counted(2, { key: "c" });
    cache.take(program, true).dispose();
    expect(found.recordings).toBe(1); // "c" had to go for "d", as "b" was used after it
  });

  it("ends runners that are given back after it was cleared", () => {
    const runner = cache.take(twoVectors(2), true);
    cache.clear();
    expect(open()).toBe(1);
    runner.dispose();
    expect(open()).toBe(0);
  });

  it("keeps nothing of a program that cannot be recorded", () => {
    const { functions, ...rest } = counted(2).program;
    const reading: Program = {
      ...rest,
      functions: {
        ...functions,
        swap: {
          inputs: new Map(),
          body: (_, state) => ({ outputs: new Map([["y", scalar(add(get(state, "a"), 1).dataSync()[0] ?? 0)]]) }),
        },
      },
    };
    expect(() => cache.take(reading, true)).toThrow(Untraceable);
    expect(open()).toBe(0);
  });
});
