import { backend } from "@tensorflow/tfjs-core";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { cpu } from "../../../../src/engine/backends/cpu.js";
import { canTrace, hasOneDnn } from "../../../../src/engine/tensorflow/backend.js";
import { openRung } from "../../../helpers/gradients.js";
import { NATIVE } from "../../../helpers/rungs.js";

describe.each(NATIVE)("canTrace on $name", (rung) => {
  beforeAll(() => openRung(rung));

  it("is true with our changes alone", () => {
    const native = backend() as unknown as { binding: object };
    const own = native.binding;
    native.binding = Object.create(own, { espalierPatch: { value: 2 } }) as object;
    expect(canTrace()).toBe(true);
    native.binding = Object.create(own, { espalierPatch: { value: undefined } }) as object;
    expect(canTrace()).toBe(false);
    native.binding = own;
  });
});

describe("canTrace on cpu", () => {
  beforeAll(() => openRung(cpu));

  it("is false", () => {
    expect(canTrace()).toBe(false);
  });
});

describe("hasOneDnn", () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  it.each([
    ["linux", "x64", "1", true],
    ["linux", "x64", "0", false],
    ["linux", "arm64", "1", false],
    ["darwin", "x64", "1", false],
  ] as const)("on %s-%s with TF_ENABLE_ONEDNN_OPTS=%s is %s", (platform, arch, setting, expected) => {
    vi.spyOn(process, "platform", "get").mockReturnValue(platform);
    vi.spyOn(process, "arch", "get").mockReturnValue(arch);
    vi.stubEnv("TF_ENABLE_ONEDNN_OPTS", setting);
    expect(hasOneDnn()).toBe(expected);
  });
});
