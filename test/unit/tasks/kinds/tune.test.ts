import { beforeAll, describe, expect, it } from "vitest";
import type { Sha256 } from "../../../../src/core/index.js";
import { tuneTask } from "../../../../src/tasks/index.js";
import {
  convolutions,
  type PartStudy,
  partStudy,
  RECALIBRATION,
  settings,
  VALIDATION,
} from "../../../helpers/part-network.js";

describe("tune", () => {
  let study: PartStudy;
  beforeAll(async () => {
    study = await partStudy(convolutions(), "tail");
  });

  const tune = (inputs: Parameters<typeof tuneTask>[1], distill = true) => {
    const distillation = distill && { weight: 0.5, temperature: 2 };
    const plan = study.plan({ conv2: 3, conv3: 4 });
    const spec = { plan, recalibration: RECALIBRATION, validation: VALIDATION, train: settings(), distillation };
    return study.bench.run(tuneTask(spec, inputs, 5));
  };

  it("starts from the finished weights of `start`, with the dense network as teacher all the same", async () => {
    const { artifacts, result } = await tune(study.inputs);
    const start = artifacts["weights"] as Sha256;
    const again = await tune({ ...study.inputs, start });
    expect(again.result.before.error).toBeLessThanOrEqual(result.before.error);
    expect(again.result.before.loss).toBeCloseTo(result.loss, 4);
    expect(again.result.curve[0]?.loss).toBeLessThan(result.curve[0]?.loss ?? 0);
    expect(again.result.curve).not.toEqual((await tune({ ...study.inputs, start }, false)).result.curve);
  });

  it("gives the same bytes again", async () => {
    expect(await tune(study.inputs)).toEqual(await tune(study.inputs));
  });
});
