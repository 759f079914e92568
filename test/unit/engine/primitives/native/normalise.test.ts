import { ones, tidy, zeros } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { primitives, toHost, toTensor } from "../../../../../src/engine/index.js";
import { hasOneDnn } from "../../../../../src/engine/tensorflow/backend.js";
import { PASS_BATCH } from "../../../../../src/train/network-program.js";
import { normals, openRung } from "../../../../helpers/gradients.js";
import { NATIVE } from "../../../../helpers/rungs.js";

/** Values of a channel in a pass of a re-calibration over images of CIFAR's size, before any pooling. */
const ROWS = PASS_BATCH * 32 * 32;

/** Mean and variance of each channel, in float64. */
function statisticsOf(values: Float32Array, channels: number): readonly (readonly [number, number])[] {
  return Array.from({ length: channels }, (_, channel) => {
    let mean = 0;
    let variance = 0;
    for (let i = channel; i < values.length; i += channels) mean += (values[i] as number) / ROWS;
    for (let i = channel; i < values.length; i += channels) variance += ((values[i] as number) - mean) ** 2 / ROWS;
    return [mean, variance];
  });
}

/** How far the statistics of normal numbers around `mean` are off, in deviations and as a part of the variance. */
function errorsOf(mean: number, channels: number): { readonly mean: number; readonly variance: number } {
  const values = normals(ROWS * channels, `statistics ${channels}`).map((value) => value + mean);
  let [means, variances]: readonly Float32Array[] = [];
  tidy(() => {
    const x = toTensor(values, [PASS_BATCH, 32, 32, channels]);
    const normalisation = { gamma: ones([channels]), beta: zeros([channels]), epsilon: 1e-5 } as const;
    const found = primitives().normalise(x, { ...normalisation, activation: "linear" });
    [means, variances] = [toHost(found.mean).data, toHost(found.variance).data];
  });
  const expected = statisticsOf(values, channels);
  const off = (error: (channel: number) => number) =>
    Math.max(...expected.map((_, channel) => Math.abs(error(channel))));
  return {
    mean: off((channel) => (means?.[channel] ?? 0) - (expected[channel]?.[0] as number)),
    variance: off((channel) => (variances?.[channel] ?? 0) / (expected[channel]?.[1] as number) - 1),
  };
}

describe.each(NATIVE)("statistics of a re-calibration on $name", (rung) => {
  beforeAll(() => openRung(rung));

  // By TensorFlow's own kernel, whose sums lose the more the more values a channel has (docs/decisions/0008).
  it.each([0, 3])("are right to 3e-5 for channels in fours, around %d", (mean) => {
    const errors = errorsOf(mean, 8);
    expect(errors.variance).toBeLessThan(3e-5);
    expect(errors.mean).toBeLessThan(3e-5);
  });

  it.runIf(hasOneDnn()).each([0, 3])("are right to 3e-6 for other numbers of channels, around %d", (mean) => {
    const errors = errorsOf(mean, 6);
    expect(errors.variance).toBeLessThan(3e-6);
    expect(errors.mean).toBeLessThan(3e-6);
  });
});
