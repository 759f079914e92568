import { expect, test } from "vitest";
import { drawLegend, lookOf } from "../../../src/report/svg/figure.js";

test("looks differ in colour and shape together, and a legend samples them", () => {
  const looks = [0, 1, 2, 3].map(lookOf);
  expect(new Set(looks.map((look) => look.series)).size).toBe(4);
  expect(new Set(looks.map((look) => look.shape)).size).toBe(4);
  expect(lookOf(4)).toEqual(lookOf(0));
  const legend = drawLegend([{ shape: "star", look: "mark dense", text: "<dense>" }]).markup;
  expect(legend).toContain("&lt;dense&gt;</li>");
});
