import { describe, expect, it } from "vitest";
import { Mutex } from "../../../src/core/index.js";

describe("Mutex", () => {
  it("runs sections one at a time in order, also after one has thrown", async () => {
    const mutex = new Mutex();
    const log: string[] = [];
    const section = (name: string, fails = false) =>
      mutex.run(async () => {
        log.push(`${name} in`);
        await Promise.resolve();
        log.push(`${name} out`);
        if (fails) throw new Error(name);
        return name;
      });
    const results = await Promise.allSettled([section("a"), section("b", true), section("c")]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(log).toEqual(["a in", "a out", "b in", "b out", "c in", "c out"]);
  });
});
