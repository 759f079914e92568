import { describe, expect, test } from "vitest";
import { measureCase } from "../../../../bench/engine/measure.js";
import type { Request } from "../../../../bench/engine/protocol.js";
import type { Running } from "../../../../bench/engine/running.js";
import { SPEC } from "./readings.js";

const EFFORT = { rounds: 2, slice: 100 };

/** A variant that takes `ms` for everything, notes what it is asked, and refuses what is in `refuses`. */
function fake(name: string, ms: number, asked: string[], refuses?: Request["op"]): Running {
  let loss = 3;
  const reply = (request: Request) => {
    if (request.op === "open") return { params: 7 };
    loss -= 0.1;
    return { ms, values: Array.from({ length: request.count }, () => loss) };
  };
  return {
    variant: { name, side: "ours", command: [] },
    version: "1",
    ask: async (request, schema) => {
      if (request.op === refuses) throw new Error("cannot");
      asked.push(`${name} ${request.op}${request.op === "open" ? "" : ` ${request.count}`}`);
      return schema.parse(reply(request));
    },
    close: async () => undefined,
  };
}

describe("measureCase", () => {
  test("takes turns, each repeating what fills its slice", async () => {
    const asked: string[] = [];
    const { readings } = await measureCase(SPEC, [fake("a", 10, asked), fake("b", 50, asked)], EFFORT);
    expect(asked.slice(-8)).toEqual([
      "a train 10",
      "b train 2",
      "a train 10",
      "b train 2",
      "a infer 10",
      "b infer 2",
      "a infer 10",
      "b infer 2",
    ]);
    expect(readings.map(({ ms }) => ms)).toEqual([
      { train: 10, infer: 10 },
      { train: 50, infer: 50 },
    ]);
  });

  test("goes on without a variant that cannot run the case", async () => {
    const reading = await measureCase(SPEC, [fake("a", 10, [], "open"), fake("b", 10, [])], EFFORT);
    expect(reading.readings.map(({ variant }) => variant.name)).toEqual(["b"]);
    expect(reading.failures).toMatchObject([{ variant: { name: "a" }, reason: "cannot" }]);
  });
});
