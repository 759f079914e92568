import { describe, expect, it } from "vitest";
import { createManualClock } from "../../../src/core/index.js";

describe("createManualClock", () => {
  it("fires what has become due, in order, once", () => {
    const clock = createManualClock(100);
    const fired: string[] = [];
    clock.after(20, () => fired.push("late"));
    clock.after(10, () => fired.push("early"));
    const cancel = clock.after(15, () => fired.push("cancelled"));
    cancel();
    clock.advance(9);
    expect(fired).toEqual([]);
    clock.advance(11);
    clock.advance(100);
    expect(fired).toEqual(["early", "late"]);
    expect([clock.now(), clock.monotonic()]).toEqual([220, 220]);
  });
});
