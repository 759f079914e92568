import { beforeAll, describe, expect, it } from "vitest";
import { openRuntime, tensorCount, toTensor, withoutLeaks } from "../../../src/engine/index.js";

beforeAll(() => openRuntime());

const make = () => toTensor(new Float32Array(3), [3]);

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
