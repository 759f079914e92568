import { describe, expect, it } from "vitest";
import { objectiveValues, referencePoint } from "../../../src/study/objectives.js";

const dense = { macs: 200, params: 50, activationBytes: 1000 };
const cost = { macs: 100, params: 5, activationBytes: 750 };

describe("objectiveValues", () => {
  it("gives the error as it is and costs as shares of the dense network, in the order asked", () => {
    expect(objectiveValues(["error", "macs", "params", "activations"], 0.2, cost, dense)).toEqual([
      0.2, 0.5, 0.1, 0.75,
    ]);
    expect(objectiveValues(["params", "error"], 0.2, cost, dense)).toEqual([0.1, 0.2]);
  });
});

describe("referencePoint", () => {
  it("is an error of one at the dense network's cost", () => {
    expect(referencePoint(["error", "macs", "params"])).toEqual(
      objectiveValues(["error", "macs", "params"], 1, dense, dense),
    );
  });
});
