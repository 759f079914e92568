import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createSpace, parseSpaceDocument, spaceSchema } from "../../../src/space/index.js";

const FOLDER = new URL("../../../search-spaces/genes/", import.meta.url);
const documents = readdirSync(FOLDER).filter((name) => name.endsWith(".json") && name !== "schema.json");

describe("search-spaces/genes/", () => {
  test("schema.json is the schema that the program uses; `npx vitest run -u` on this file rewrites it", async () => {
    const schema = z.toJSONSchema(spaceSchema, { io: "input" });
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
      "../../../search-spaces/genes/schema.json",
    );
  });

  test("has a document", () => {
    expect(documents.length).toBeGreaterThanOrEqual(1);
  });

  test.each(documents)("%s is valid and makes a space", (name) => {
    const document = parseSpaceDocument(JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")));
    expect(createSpace(document.genes).genes).toEqual(document.genes);
  });
});

test.each([
  {},
  { genes: [] },
  { genes: [{ kind: "gene", name: "g" }] },
  { genes: [{ kind: "boolean" }] },
  { genes: [{ kind: "boolean", name: "" }] },
  { genes: [{ kind: "boolean", name: "b", levels: [1] }] },
  { genes: [{ kind: "levels", name: "l", levels: [] }] },
  { genes: [{ kind: "choice", name: "c", choices: [null] }] },
  { genes: [{ kind: "real", name: "x", low: 0, high: "1" }] },
  { genes: [{ kind: "subset", name: "s", of: 2.5, min: 0, max: 1 }] },
  null,
])("refuses %j", (raw) => {
  expect(spaceSchema.safeParse(raw).success).toBe(false);
});

test("a document that does not fit is refused with the place and what was expected there", () => {
  expect(() => parseSpaceDocument({ genes: [{ kind: "real", name: "x", low: 0 }] })).toThrow(
    "E_SPACE_INVALID document.genes[0].high: the search space cannot be used (expected number, got nothing)",
  );
  expect(() => parseSpaceDocument({ genes: [{ kind: "integer", name: "x" }] })).toThrow("document.genes[0].kind");
});
