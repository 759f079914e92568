import { backend, version_core } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { TFJS_NODE } from "../../../../src/native-engine/location.js";
import { TENSORFLOW } from "../../../../src/native-engine/wheels.js";
import { openRung } from "../../../helpers/gradients.js";
import { NATIVE } from "../../../helpers/rungs.js";

/** What traced steps were proven on. */
const PROVEN = { core: "4.22.0", tfjsNode: "4.22.0", tensorflow: "2.21.0", patch: 2 };

const RECHECK = `Traced steps were proven on other versions. Before these are written down here:
1. src/engine/tensorflow/backend.ts against tfjs-node's nodejs_kernel_backend.js: do all tensors still begin in \`move\` or
   \`createOutputTensor\`, are all read by \`getInputTensorIds\` or \`readSync\`, do all ops end in \`binding.executeOp\`?
2. \`npx vitest run test/unit/engine/traced test/property/engine/traced test/e2e/traced\`: shape rules, fused
   ops, the format of saved models, and that recorded steps give the bits of eager ones.
3. test/e2e/traced-widths.test.ts under a checking malloc: is the cure of oneDNN's heap corruption still one?
4. \`npm run bench -- engine\`.`;

describe.each(NATIVE)("traced steps on $name", (rung) => {
  beforeAll(() => openRung(rung));

  it("run on the versions that they were proven on", () => {
    expect({ ...PROVEN, core: version_core, tfjsNode: TFJS_NODE, tensorflow: TENSORFLOW }, RECHECK).toEqual(PROVEN);
  });

  it("run on the addon of these versions, if it is of our own build", () => {
    const { TF_Version: tensorflow, espalierPatch: patch } = (
      backend() as unknown as { binding: { TF_Version: string; espalierPatch?: number } }
    ).binding;
    if (patch === undefined) return;
    expect({ ...PROVEN, tensorflow, patch }, RECHECK).toEqual(PROVEN);
  });

  it("find what they change of the backend where they expect it", () => {
    const native = backend() as unknown as Record<string, unknown>;
    const methods = ["move", "createOutputTensor", "getInputTensorIds", "readSync"];
    for (const method of methods) {
      expect(Object.hasOwn(native, method), RECHECK).toBe(false);
      expect(typeof Object.getPrototypeOf(native)[method], RECHECK).toBe("function");
    }
    expect(Object.getOwnPropertyDescriptor(native, "binding")?.writable, RECHECK).toBe(true);
  });
});
