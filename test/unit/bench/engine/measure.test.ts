import { describe, expect, test } from "vitest";
import { measureCase } from "../../../../bench/engine/measure.js";
import type { Request } from "../../../../bench/engine/protocol.js";
import type { Running } from "../../../../bench/engine/running.js";
import { SPEC } from "./readings.js";

const EFFORT = { rounds: 2, slice: 100 };

interface Habits {
  readonly refuses?: Request["op"];
  readonly wholeOnly?: boolean;
}

/** A variant that takes `ms` for everything, notes what it is asked, and may refuse things. */
function fake(name: string, ms: number, asked: string[], { refuses, wholeOnly }: Habits = {}): Running {
  let loss = 3;
  const reply = (request: Request) => {
    if (request.op === "open") return { params: 7, wholeOnly };
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
    expect(asked.slice(-12)).toEqual([
      "a train 10",
      "b train 2",
      "a train 10",
      "b train 2",
      "a infer 10",
      "b infer 2",
      "a infer 10",
      "b infer 2",
      "a inferInPasses 10",
      "b inferInPasses 2",
      "a inferInPasses 10",
      "b inferInPasses 2",
    ]);
    expect(readings.map(({ ms }) => ms)).toEqual([
      { train: 10, infer: 10, inferInPasses: 10 },
      { train: 50, infer: 50, inferInPasses: 50 },
    ]);
  });

  test("asks for passes only where they are other batches, of those who can", async () => {
    const [a, b]: [string[], string[]] = [[], []];
    await measureCase(SPEC, [fake("a", 10, a, { wholeOnly: true })], EFFORT);
    await measureCase({ ...SPEC, passBatch: 8 }, [fake("b", 10, b)], EFFORT);
    expect([...a, ...b].filter((each) => each.includes("Passes"))).toEqual([]);
  });

  test("goes on without a variant that cannot run the case", async () => {
    const reading = await measureCase(SPEC, [fake("a", 10, [], { refuses: "open" }), fake("b", 10, [])], EFFORT);
    expect(reading.readings.map(({ variant }) => variant.name)).toEqual(["b"]);
    expect(reading.failures).toMatchObject([{ variant: { name: "a" }, reason: "cannot" }]);
  });
});
