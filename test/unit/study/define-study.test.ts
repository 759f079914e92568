import { describe, expect, it } from "vitest";
import { EXAMPLE_CONFIG } from "../../../src/api/index.js";
import { METHODS } from "../../../src/methods/index.js";
import { defineStudy } from "../../../src/study/index.js";

const minimal = { name: "mine", data: { source: "fashion-mnist" }, model: { name: "resnet" } };
const define = (config: unknown) => defineStudy(config, METHODS);

describe("defineStudy", () => {
  it("fills in everything a minimal configuration leaves out", () => {
    const { config, programs } = define(minimal);
    expect(config).toMatchObject({
      seed: 1,
      split: { train: 10000, validation: 1000, test: 5000 },
      objectives: ["error", "macs"],
      train: { epochs: 2, batch: 64, optimizer: { kind: "sgd", momentum: 0.9, nesterov: true } },
      tune: { finalists: 3, train: { epochs: 1 }, distillation: { weight: 0.9, temperature: 4 } },
      method: { name: "nsga2-widths", population: 20, evaluations: 120, crossover: "uniform" },
    });
    expect(programs.map(({ name }) => name)).toEqual(["nsga2-widths", "uniform", "random"]);
  });

  it("gives the same study again for its own result: what is stored can be resumed", () => {
    const { config } = define(EXAMPLE_CONFIG);
    expect(define(JSON.parse(JSON.stringify(config))).config).toEqual(config);
  });

  it("gives random search as many candidates as the method has", () => {
    const { programs } = define({ ...minimal, method: { name: "nsga2-widths", evaluations: 30 } });
    expect(programs.find(({ name }) => name === "random")?.estimate).toEqual({ scores: 30, tunes: false });
  });

  it("does not run a method beside itself", () => {
    const { programs } = define({ ...minimal, method: { name: "random" } });
    expect(programs.map(({ name }) => name)).toEqual(["random", "uniform"]);
  });

  it.each([
    [{ ...minimal, epochs: 3 }, "config: ", '"epochs"'],
    [{ ...minimal, name: "../up" }, "E_NAME_INVALID config.name: ", '"../up"'],
    [{ ...minimal, objectives: ["macs", "params"] }, "config.objectives: ", '"error" and at least one other'],
    [{ ...minimal, objectives: ["error", "error"] }, "config.objectives: ", "each once"],
    [{ ...minimal, method: { name: "nsga3" } }, "config.method.name: ", "nsga2-widths or emo-pms or random or uniform"],
    [{ ...minimal, method: { name: "nsga2-widths", population: 1 } }, "config.method.population: ", "number >= 2"],
    [{ ...minimal, method: { name: "nsga2-widths", size: 1 } }, "config.method: ", '"size"'],
    [{ ...minimal, baselines: ["nsga2-widths", "best"] }, "config.baselines[1]: ", 'got "best"'],
    [{ ...minimal, baselines: ["random", "random"] }, "config.baselines[1]: ", "each baseline once"],
    [{ ...minimal, score: { recalibration: 0 } }, "config.score.recalibration: ", "number >= 1"],
    [{ ...minimal, score: { racing: true } }, "config.score.racing", "false"],
    [{ ...minimal, score: { racing: { confidence: 1 } } }, "config.score.racing.confidence: ", "number < 1"],
    [{ ...minimal, score: { racing: { confidence: 0.4 } } }, "config.score.racing.confidence: ", "number >= 0.5"],
    [{ ...minimal, baselines: ["random"], method: { name: "random" } }, "", ""],
    [
      { ...minimal, score: { recalibration: 20000 } },
      "config.score.recalibration: ",
      "at most config.split.train (10000)",
    ],
    [
      { ...minimal, score: { validation: 1001 } },
      "config.score.validation: ",
      "at most config.split.validation (1000)",
    ],
    [
      { ...minimal, train: { optimizer: { kind: "sgd", momentum: 1 } } },
      "config.train.optimizer.momentum: ",
      "number < 1",
    ],
    [{ ...minimal, model: { name: "resnet", depth: 9 } }, "config.model.depth: ", "6n + 2"],
    [{ ...minimal, data: { source: "imagenet" } }, "config.data", "fashion-mnist"],
    [{ ...minimal, runtime: "gpu" }, "config.runtime: ", '"native" or "wasm" or "cpu"'],
    ["text", "config: ", "object"],
  ])("names path, expected and got: %j", (config, path, detail) => {
    if (path === "") expect(define(config).programs).toHaveLength(1);
    else expect(() => define(config)).toThrow(new RegExp(`${literal(path)}.*${literal(detail)}`, "s"));
  });
});

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
