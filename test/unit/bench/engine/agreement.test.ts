import { describe, expect, test } from "vitest";
import { checkAgreement } from "../../../../bench/engine/agreement.js";
import { caseOf, reading } from "./readings.js";

const SAME = { params: 100, logits: 0.5, loss: 2.3 };

describe("checkAgreement", () => {
  test("lets variants pass that agree, one without training among them", () => {
    const inference = reading("c", "peer", { identity: { params: null, logits: 0.5 }, ms: { infer: 3 } });
    expect(() => checkAgreement(caseOf(reading("a", "ours"), reading("b", "peer"), inference))).not.toThrow();
  });

  test.each([
    ["parameters", { ...SAME, params: 101 }],
    ["logits", { ...SAME, logits: 0.52 }],
    ["first loss", { ...SAME, loss: 2.4 }],
    ["first loss", { ...SAME, loss: Number.NaN }],
  ])("names the one whose %s differ", (what, identity) => {
    const odd = caseOf(reading("a", "ours"), reading("b", "peer"), reading("odd", "peer", { identity }));
    expect(() => checkAgreement(odd)).toThrow(new RegExp(`odd: .*${what}`));
  });

  test("names the one whose loss does not fall", () => {
    const stuck = caseOf(reading("a", "ours"), reading("stuck", "peer", { losses: [2.3, 2.3] }));
    expect(() => checkAgreement(stuck)).toThrow("stuck: loss went from 2.3 to 2.3");
  });
});
