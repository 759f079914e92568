import { describe, expect, test } from "vitest";
import type { Running } from "../../../../bench/engine/running.js";
import { measureCase } from "../../../../bench/pareto/measure.js";
import type { Request } from "../../../../bench/pareto/protocol.js";
import { SEARCH, SORT } from "./readings.js";

const EFFORT = { rounds: 2, seeds: [5, 6, 7], slice: 100 };

interface Habits {
  readonly offers?: boolean;
  readonly fails?: boolean;
}

/** A side that takes `ms` for everything and notes what it is asked; what it computes is the seed. */
function fake(name: string, ms: number, asked: string[], { offers = true, fails }: Habits = {}): Running<Request> {
  return {
    variant: { name, side: "peer", command: [] },
    version: "1",
    ask: async (request, schema) => {
      if (request.op === "open") return schema.parse({ offers });
      if (fails) throw new Error("cannot");
      asked.push(`${name} ${request.count} of seed ${request.seed}`);
      return schema.parse({ ms, value: request.seed });
    },
    close: async () => undefined,
  };
}

describe("measureCase", () => {
  test("takes turns, each repeating what fills its slice", async () => {
    const asked: string[] = [];
    const { readings } = await measureCase(SORT, [fake("a", 10, asked), fake("b", 500, asked)], EFFORT);
    expect(asked.slice(-4)).toEqual(["a 10 of seed 1", "b 1 of seed 1", "a 10 of seed 2", "b 1 of seed 2"]);
    expect(readings.map(({ name, ms }) => [name, ms])).toEqual([
      ["a", 10],
      ["b", 500],
    ]);
  });

  test("runs a search once for each seed and takes the median of what came out", async () => {
    const asked: string[] = [];
    const { readings } = await measureCase(SEARCH, [fake("a", 1, asked)], EFFORT);
    // Each is run once before it is measured.
    expect(asked.slice(-6)).toEqual([5, 5, 6, 6, 7, 7].map((seed) => `a 1 of seed ${seed}`));
    expect(readings[0]?.value).toBe(6);
  });

  test("leaves out who offers nothing and names who fails", async () => {
    const all = [fake("a", 1, [], { offers: false }), fake("b", 1, [], { fails: true }), fake("c", 1, [])];
    const { readings, failures } = await measureCase(SORT, all, EFFORT);
    expect(readings.map(({ name }) => name)).toEqual(["c"]);
    expect(failures).toEqual([{ name: "b", reason: "cannot" }]);
  });
});
