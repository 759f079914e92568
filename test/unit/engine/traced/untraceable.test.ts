import { beforeAll, describe, expect, it } from "vitest";
import { binding } from "../../../../src/engine/tensorflow/backend.js";
import { encodeSavedModel } from "../../../../src/engine/traced/encode.js";
import { attribute, type NodeDef } from "../../../../src/engine/traced/node-def.js";
import { openSession } from "../../../../src/engine/traced/session.js";
import { refusal, Untraceable } from "../../../../src/engine/traced/untraceable.js";
import { openRung } from "../../../helpers/gradients.js";
import { NATIVE } from "../../../helpers/rungs.js";
import { savedModelCount } from "../../../helpers/saved-models.js";

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

const node = (op: string, inputs: readonly string[], attributes: NodeDef["attributes"] = []): Uint8Array => {
  const placeholder = { name: "x", op: "Placeholder", inputs: [], attributes: [attribute("dtype", "type", 1)] };
  return encodeSavedModel([placeholder, { name: "y", op, inputs, attributes }]);
};

describe.each(NATIVE)("what TensorFlow refuses on $name", (rung) => {
  beforeAll(() => openRung(rung));

  it.each([
    ["without an attribute", node("Relu", []), /^TensorFlow refuses the graph: [^\n]+$/],
    ["of an attribute that it has to find out", node("Cosh", ["x"]), /refuses the graph: No attr named 'T'/],
    ["of an op that it does not have", node("NoSuchOp", []), /refuses the graph: Op type not registered 'NoSuchOp'/],
    ["with an input that is not there", node("Identity", ["z"], [attribute("T", "type", 1)]), /Unknown input node 'z'/],
  ])("is the program's when it is a graph %s", (_what, model, reason) => {
    const before = savedModelCount();
    const error = thrownBy(() => openSession(model));
    expect(error).toBeInstanceOf(Untraceable);
    expect(error).toMatchObject({ message: expect.stringMatching(reason) });
    expect(savedModelCount()).toBe(before);
  });

  it.each([
    ["a file that broke off", () => openSession(node("Relu", []).slice(0, -3))],
    ["a file of something else", () => openSession(Buffer.from("no model"))],
    ["a file that is gone", () => binding().loadSavedModel("/nonexistent/node", "serve", new Uint8Array())],
  ])("is not the program's when it is %s", (_what, load) => {
    const error = thrownBy(load);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(Untraceable);
    expect(refusal("TensorFlow refuses the graph", error)).toBe(error);
  });

  it("is the program's when an op cannot be run, but not for want of memory", () => {
    const error = thrownBy(() => binding().executeOp("NoSuchOp", [], [], 1));
    expect(refusal("NoSuchOp does not run", error)).toMatchObject({
      message: expect.stringMatching(/^NoSuchOp does not run: 'NoSuchOp' is neither/),
    });
    // TensorFlow tries for 10 s before it says so.
    const full = new Error("Invalid TF_Status: 8\nMessage: OOM when allocating tensor with shape[1073741824,1048576]");
    expect(refusal("Fill does not run", full)).toBe(full);
  });
});
