import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseWith } from "../../../src/core/index.js";

const schema = z.strictObject({
  name: z.string(),
  epochs: z.int().min(1).default(2),
  optimizer: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("sgd"), rate: z.number().positive() }),
    z.strictObject({ kind: z.literal("adam") }),
  ]),
});
const good = { name: "a", optimizer: { kind: "adam" } };
const parse = (value: unknown) => parseWith(schema, value, "E_CONFIG_INVALID", "config");

describe("parseWith", () => {
  it("fills defaults", () => {
    expect(parse(good)).toEqual({ ...good, epochs: 2 });
  });

  it.each([
    [{ ...good, epochs: 0 }, "config.epochs: ", "number >= 1", "got 0"],
    [{ ...good, epochs: "two" }, "config.epochs: ", "expected number", 'got "two"'],
    [{ ...good, epoch: 3 }, "config: ", 'not "epoch"', "got {"],
    [{ ...good, optimizer: { kind: "sgd", rate: -1 } }, "config.optimizer.rate: ", "number > 0", "got -1"],
    [{ ...good, optimizer: { kind: "lion" } }, "config.optimizer.kind: ", "expected 'sgd' | 'adam'", 'got "lion"'],
    [{ optimizer: { kind: "adam" } }, "config.name: ", "expected string", "got nothing"],
    [null, "config: ", "expected object", "got null"],
  ])("names path, expected and got: %j", (value, path, expected, got) => {
    expect(() => parse(value)).toThrow(path);
    expect(() => parse(value)).toThrow(expected);
    expect(() => parse(value)).toThrow(got);
  });

  it("survives input nested deeper than the stack", () => {
    const depth = 200_000;
    const deep: unknown = JSON.parse(`{"name":${"[".repeat(depth)}${"]".repeat(depth)},"optimizer":{"kind":"adam"}}`);
    expect(() => parse(deep)).toThrow("config.name: ");
  });
});
