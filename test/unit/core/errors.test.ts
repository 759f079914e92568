import { describe, expect, it } from "vitest";
import { EspalierError, toErrorRecord } from "../../../src/core/index.js";

describe("EspalierError", () => {
  it("says code, place, what was expected and got", () => {
    const error = new EspalierError("E_CONFIG_INVALID", { path: "config.seed", expected: "int", got: '"a"' });
    expect(error.message).toBe(
      'E_CONFIG_INVALID config.seed: the configuration does not fit its schema (expected int, got "a")',
    );
    expect(error.exitCode).toBe(3);
    expect(error.next).toContain("espalier init");
  });

  it("prefers its own message and next step, and keeps the cause", () => {
    const cause = new Error("disk");
    const error = new EspalierError("E_STORE_WRITE", { message: "no", next: "wait", cause });
    expect([error.message, error.next, error.cause]).toEqual(["E_STORE_WRITE no", "wait", cause]);
  });

  it("is recognised across copies of the package", () => {
    const copied: unknown = { isEspalierError: true };
    const nothing: unknown = null;
    expect(copied instanceof EspalierError).toBe(true);
    expect(new Error("x") instanceof EspalierError).toBe(false);
    expect(nothing instanceof EspalierError).toBe(false);
  });
});

describe("toErrorRecord", () => {
  it("keeps the code of our errors and gives others the fallback", () => {
    expect(toErrorRecord(new EspalierError("E_NON_FINITE"))).toMatchObject({ code: "E_NON_FINITE" });
    expect(toErrorRecord(new TypeError("bad"))).toMatchObject({ code: "E_TASK_FAILED", message: "bad" });
    expect(toErrorRecord("text", "E_WORKER_LOST")).toEqual({ code: "E_WORKER_LOST", message: "text" });
  });
});
