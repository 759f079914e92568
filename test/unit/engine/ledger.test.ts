import { beforeAll, describe, expect, it } from "vitest";
import {
  disposeAll,
  disposeOnFailure,
  openRuntime,
  tensorCount,
  toTensor,
  withoutLeaks,
} from "../../../src/engine/index.js";

beforeAll(() => openRuntime());

const make = () => toTensor(new Float32Array(3), [3]);

describe("disposeOnFailure", () => {
  it("leaves alone what work makes, within and without another scope", async () => {
    const before = tensorCount();
    const made = disposeOnFailure(() => [make(), make()]);
    expect(tensorCount()).toBe(before + 2);
    disposeAll(made);
    await expect(withoutLeaks(() => disposeOnFailure(make).shape)).rejects.toThrow("got 1");
    expect(tensorCount()).toBe(before);
  });

  it("disposes of what failing work made, kept or not named, and of nothing else", () => {
    const older = make();
    const before = tensorCount();
    const work = () => {
      const kept = disposeOnFailure(make);
      make();
      throw new Error(`failed after ${kept.shape}`);
    };
    expect(() => disposeOnFailure(work)).toThrow("failed after 3");
    expect(tensorCount()).toBe(before);
    expect(older.isDisposed).toBe(false);
    older.dispose();
  });
});

describe("withoutLeaks", () => {
  it("returns the result of work that disposes of its tensors", async () => {
    const work = async () => {
      const tensor = make();
      await Promise.resolve();
      tensor.dispose();
      return 7;
    };
    await expect(withoutLeaks(work)).resolves.toBe(7);
  });

  it("counts what is left and disposes of it", async () => {
    const before = tensorCount();
    const work = () => [make(), make()].length;
    await expect(withoutLeaks(work)).rejects.toThrow(
      "E_TENSOR_LEAK a task left tensors behind (expected no tensors, got 2)",
    );
    expect(tensorCount()).toBe(before);
  });

  it("disposes of the tensors of work that fails and hands its error on", async () => {
    const before = tensorCount();
    const work = () => {
      make();
      throw new Error("diverged");
    };
    await expect(withoutLeaks(work)).rejects.toThrow("diverged");
    expect(tensorCount()).toBe(before);
  });
});
