import { describe, expect, test } from "vitest";
import { redactJson, redactText } from "../../../src/report/redact.js";

describe("redactText", () => {
  test.each([
    [
      "E_DATA_MISSING /home/ada/data/train.idx: a data file is missing",
      "E_DATA_MISSING …/train.idx: a data file is missing",
    ],
    ["at file:///home/ada/app/run.js:3:7", "at …/run.js:3:7"],
    ["cannot open 'C:\\Users\\Ada Lovelace\\x.bin'", "cannot open '…/x.bin'"],
    ['"/srv/my data/x.bin" is damaged', '"…/x.bin" is damaged'],
    ["on \\\\server\\share\\x.bin", "on …/x.bin"],
    ["path:/root/x/y", "path:…/y"],
  ])("cuts the folders of %j", (text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  test.each([
    "MACs / dense and 1/2, and/or none",
    "see docs/reference/errors.md or ./data/x.idx",
    "https://example.org/a/b",
    "stage1/block2/conv",
  ])("leaves %j alone", (text) => {
    expect(redactText(text)).toBe(text);
  });
});

test("redactJson reaches every text of a configuration and nothing else", () => {
  const config = { seed: 1, on: true, none: null, data: { files: ["/home/ada lovelace/my data.idx", "rel/x.idx"] } };
  expect(redactJson(config)).toEqual({ ...config, data: { files: ["…/my data.idx", "rel/x.idx"] } });
});
