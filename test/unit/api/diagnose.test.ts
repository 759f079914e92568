import { describe, expect, it } from "vitest";
import { checkOfRuntime } from "../../../src/api/diagnose.js";
import type { Probe } from "../../../src/engine/index.js";

const FACTS = { threads: 1, reason: "asked for", identity: "native, 1" } as const;

function native(facts: { readonly version: string; readonly traces: boolean; readonly patched?: boolean }): Probe {
  return { name: "native", runtime: { name: "native", ...FACTS, ...facts }, reason: facts.version };
}

describe("checkOfRuntime", () => {
  const ours = native({ version: "TensorFlow 2.21.0, patch 2", traces: true, patched: true });
  const stock = native({ version: "TensorFlow 2.9.1, unpatched", traces: false, patched: false });

  it("says which runtime records steps and which new studies use", () => {
    expect(checkOfRuntime(ours, ours)).toEqual({
      ...{ name: "runtime native", state: "ok" },
      found: "TensorFlow 2.21.0, patch 2, records steps, used by new studies",
    });
    expect(checkOfRuntime(ours, undefined).found).not.toContain("used by");
  });

  it("warns of a package's engine, which has none of our changes", () => {
    expect(checkOfRuntime(stock, stock)).toEqual({
      ...{ name: "runtime native", state: "degraded", found: "TensorFlow 2.9.1, unpatched, used by new studies" },
      next: expect.stringContaining("espalier engine install --force"),
    });
  });

  it("says what is missing", () => {
    const absent: Probe = { name: "native", reason: "native absent: not installed" };
    expect(checkOfRuntime(absent, ours)).toMatchObject({ state: "degraded", found: absent.reason });
    expect(checkOfRuntime({ ...absent, name: "cpu" }, undefined)).toEqual({
      ...{ name: "runtime cpu", state: "missing", found: absent.reason },
    });
  });
});
