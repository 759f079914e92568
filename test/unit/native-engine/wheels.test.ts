import { describe, expect, it } from "vitest";
import { wheelFor } from "../../../src/native-engine/wheels.js";

describe("wheelFor", () => {
  it("knows each system by platform and architecture", () => {
    expect(wheelFor("linux-x64", "cpu")).toMatchObject({
      package: "tensorflow-cpu",
      platform: "manylinux_2_27_x86_64",
    });
    expect(wheelFor("linux-x64", "gpu").package).toBe("tensorflow");
    expect(wheelFor("darwin-arm64", "cpu").libraries[0]).toBe("libtensorflow_cc.2.dylib");
    expect(wheelFor("linux-arm64", "cpu").sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ["win32-x64", "cpu"],
    ["linux-ia32", "cpu"],
    ["darwin-arm64", "gpu"],
  ] as const)("refuses %s, %s by name and says what there is", (system, variant) => {
    expect(() => wheelFor(system, variant)).toThrow(
      `E_ENGINE_INSTALL ${system}, ${variant}: there is no TensorFlow 2.21.0 to build an engine from (expected linux-x64 cpu, `,
    );
  });
});
