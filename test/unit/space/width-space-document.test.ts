import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { findGroups } from "../../../src/graph/index.js";
import { buildModel, modelSchema } from "../../../src/models/index.js";
import { createWidthSpace, widthSpaceSchema } from "../../../src/space/index.js";

const FOLDER = new URL("../../../search-spaces/", import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));
const documents = readdirSync(FOLDER).filter((name) => name.endsWith(".json") && name !== "schema.json");

describe("search-spaces/", () => {
  test("schema.json is the schema that the program uses; `npx vitest run -u` on this file rewrites it", async () => {
    const schema = z.toJSONSchema(widthSpaceSchema, { io: "input" });
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot("../../../search-spaces/schema.json");
  });

  test("has documents", () => {
    expect(documents.length).toBeGreaterThanOrEqual(3);
  });

  test.each(documents)("%s is valid and leaves a choice in every network of the zoo", (name) => {
    const document = widthSpaceSchema.parse(read(name));
    for (const model of ["resnet", "vgg-small", "mobilenet-small", "mlp"]) {
      const graph = buildModel(modelSchema.parse({ name: model }), { inputShape: [28, 28, 1], classes: 10 });
      const space = createWidthSpace(graph, findGroups(graph), document);
      expect(space.size).toBeGreaterThan(1n);
      expect(space.violation(space.genes.map(() => 0))).toBe(0);
    }
  });
});

describe("widthSpaceSchema", () => {
  test("fills defaults", () => {
    expect(widthSpaceSchema.parse({})).toEqual({ minKeep: 0.1, levels: 8, channelMultiple: 1 });
  });

  test.each([
    { minKeep: 0 },
    { minKeep: 1.1 },
    { levels: 0 },
    { levels: 2.5 },
    { channelMultiple: 0 },
    { constraints: { maxMacs: 0 } },
    { constraints: { maxLatency: 1 } },
    { overrides: { conv: { keep: 1 } } },
    { widths: 8 },
    null,
  ])("refuses %j", (raw) => {
    expect(widthSpaceSchema.safeParse(raw).success).toBe(false);
  });
});
