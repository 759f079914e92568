import { expect, test } from "vitest";
import { shortNames } from "../../../src/report/study-rows.js";

test("names are the shortest prefixes that tell candidates apart, of at least 8 characters", () => {
  const hashes = ["aaaaaaaaaaaa1", "aaaaaaaaaaab2", "bbbbbbbbbbbb3"];
  expect([...shortNames(hashes)]).toEqual([
    ["aaaaaaaaaaaa1", "aaaaaaaaaaaa"],
    ["aaaaaaaaaaab2", "aaaaaaaaaaab"],
    ["bbbbbbbbbbbb3", "bbbbbbbb"],
  ]);
});
