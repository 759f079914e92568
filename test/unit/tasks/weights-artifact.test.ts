import { describe, expect, it } from "vitest";
import { createRngStreams } from "../../../src/core/index.js";
import { datasetFromArrays, splitDataset } from "../../../src/data/index.js";
import { encodeWeights, readSafetensors } from "../../../src/models/index.js";
import { decodeWeightsArtifact, encodeWeightsArtifact } from "../../../src/tasks/weights-artifact.js";

const images = Uint8Array.from({ length: 36 }, (_, i) => (i * 37) % 251);
const labels = Uint8Array.from({ length: 9 }, (_, i) => i % 3);
const dataset = datasetFromArrays({ shape: [1, 2, 2], classes: ["a", "b", "ü"], train: { images, labels } });
const split = splitDataset(dataset, { train: 3, validation: 3, test: 3 }, createRngStreams(1));
const weights = new Map([["head/bias", { shape: [2], data: Float32Array.of(3, 4) }]]);
const good = { normalisation: '{"deviation":[1,2],"mean":[0,0.5]}', classes: '["a","b"]' };

describe("weights artifact", () => {
  it("reads back weights, normalisation and classes exactly", () => {
    const { normalisation, classes } = split;
    const bytes = encodeWeightsArtifact(weights, split);
    expect(decodeWeightsArtifact(bytes)).toEqual({ weights, normalisation, classes });
  });

  it("holds both as canonical JSON in the metadata of the file", () => {
    const { mean, deviation } = split.normalisation;
    expect(readSafetensors(encodeWeightsArtifact(weights, split)).metadata).toEqual({
      normalisation: `{"deviation":${JSON.stringify(deviation)},"mean":${JSON.stringify(mean)}}`,
      classes: '["a","b","ü"]',
    });
  });

  it("reads what the next cases damage", () => {
    expect(decodeWeightsArtifact(encodeWeights(weights, good)).normalisation.mean).toEqual([0, 0.5]);
  });

  it.each([
    ["no metadata", {}, "metadata.normalisation"],
    ["no classes", { normalisation: good.normalisation }, "metadata.classes"],
    ["no JSON", { ...good, normalisation: "{" }, "metadata.normalisation"],
    ["a number as JSON that overflows", { ...good, normalisation: '{"deviation":[1],"mean":[1e999]}' }, "mean"],
    ["fewer means than deviations", { ...good, normalisation: '{"deviation":[1,1],"mean":[0]}' }, "as many means"],
    ["a deviation that cannot divide", { ...good, normalisation: '{"deviation":[0],"mean":[0]}' }, "deviation[0]"],
    ["no channels", { ...good, normalisation: '{"deviation":[],"mean":[]}' }, "mean"],
    ["classes that are no texts", { ...good, classes: "[1]" }, "metadata.classes[0]"],
  ])("refuses %s", (_, metadata: Record<string, string>, part) => {
    const decode = () => decodeWeightsArtifact(encodeWeights(weights, metadata));
    expect(decode).toThrow("E_WEIGHTS_INVALID metadata.");
    expect(decode).toThrow(part);
  });
});
