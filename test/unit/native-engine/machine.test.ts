import { describe, expect, it } from "vitest";
import { checkSpace, checkSystem } from "../../../src/native-engine/machine.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

describe.runIf(process.platform === "linux")("checkSystem", () => {
  it("accepts glibc from 2.27 on", () => {
    for (const version of ["2.27", "2.36", "3.0"]) expect(() => checkSystem(version)).not.toThrow();
  });

  it.each([
    ["2.17", "got glibc 2.17"],
    ["2.9", "got glibc 2.9"],
    ["", "got glibc "],
  ])("refuses glibc %s", (version, got) => {
    expect(() => checkSystem(version)).toThrow(got);
  });
});

describe("checkSpace", () => {
  it("accepts a disk with room and refuses one without, saying how much is free", async () => {
    const folder = temporaryFolder();
    await expect(checkSpace(folder, { space: 1 })).resolves.toBeUndefined();
    await expect(checkSpace(folder, { space: 1e18 })).rejects.toThrow(
      /too little space on this disk \(expected 909494\.7 TiB, got .* free\)/,
    );
  });
});
