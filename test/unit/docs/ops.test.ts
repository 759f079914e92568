import { describe, expect, it } from "vitest";
import type { OpName } from "../../../src/graph/index.js";
import { OPS } from "../../../src/graph/ops/index.js";
import { codeIn, referencePage, rowsOf } from "../../helpers/reference-page.js";

const { sections } = referencePage("ops.md");

/** The attributes that have no default; an op that gets more of them and needs them not complains. */
const REQUIRED: { readonly [Name in OpName]?: Readonly<Record<string, unknown>> } = {
  input: { shape: [4, 4, 1] },
  conv2d: { filters: 2, kernel: 3 },
  depthwiseConv2d: { kernel: 3 },
  dense: { units: 2 },
  maxPool: { kernel: 2 },
  avgPool: { kernel: 2 },
  dropout: { rate: 0.5 },
  embedding: { vocabulary: 2, width: 2 },
  attention: { heads: 2, size: 2 },
};

const parse = (name: string, attributes: object) => OPS[name as OpName].schema.parse(attributes) as object;

describe("docs/reference/ops.md", () => {
  it("has a section for each op and no other", () => {
    expect([...sections.keys()].sort()).toEqual(Object.keys(OPS).sort());
  });

  it.each([...sections])("describes attributes, shape and coupling of %s", (name, section) => {
    const attributes = Object.keys(parse(name, REQUIRED[name as OpName] ?? {}));
    for (const attribute of attributes) expect(codeIn(section)).toContain(attribute);
    if (attributes.length === 0) expect(section).toMatch(/No attributes\./);
    expect(section).toMatch(/[Cc]oupling/);
  });

  it.each([...sections])("names required attributes and defaults of %s", (name, section) => {
    const required = REQUIRED[name as OpName] ?? {};
    const filled = parse(name, required) as Record<string, unknown>;
    for (const [key = "", , value = ""] of rowsOf(section)) {
      const [attribute = ""] = codeIn(key);
      if (attribute in required) expect([attribute, value]).toEqual([attribute, "*required*"]);
      else if (!/^the \w+$/.test(value)) {
        const expected = JSON.parse(codeIn(value)[0] ?? value) as unknown;
        const got = filled[attribute];
        expect([attribute, Array.isArray(got) ? got[0] : got]).toEqual([attribute, expected]);
      }
    }
  });

  it.each(
    Object.entries(REQUIRED).flatMap(([name, required]) => Object.keys(required).map((key) => [name, key] as const)),
  )("is right that %s needs %s", (name, key) => {
    const { [key]: _, ...others } = REQUIRED[name as OpName] ?? {};
    expect(() => parse(name, others)).toThrow(key);
  });
});
