import { describe, expect, it } from "vitest";
import { diagnose } from "../../src/api/index.js";

describe("diagnose", () => {
  it("finds what a study needs on a machine that runs these tests", async () => {
    const { able, checks } = await diagnose();
    expect(able).toBe(true);
    const states = Object.fromEntries(checks.map(({ name, state }) => [name, state]));
    expect(states).toMatchObject({ "Node.js": "ok", SQLite: "ok", "runtime wasm": "ok", "runtime cpu": "ok" });
  });
});
