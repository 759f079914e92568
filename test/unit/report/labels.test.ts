import { expect, test } from "vitest";
import { drawLabels } from "../../../src/report/svg/labels.js";

const frame = { left: 0, right: 400, top: 0, bottom: 300 };

function places(text: string): readonly { x: number; y: number }[] {
  return [...text.matchAll(/x="([-\d.]+)" y="([-\d.]+)"/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
}

test("a label stands to the right of its point when nothing is in the way", () => {
  const [place] = places(drawLabels([{ x: 100, y: 100, text: "knee" }], frame, []).markup);
  expect(place?.x).toBe(112);
});

test("a label avoids points and the edge", () => {
  const crowd = Array.from({ length: 9 }, (_, i) => ({ x: 105 + 5 * i, y: 100 }));
  const [crowded] = places(drawLabels([{ x: 100, y: 100, text: "knee" }], frame, crowd).markup);
  expect(crowded?.x).toBeLessThan(100);
  const [atEdge] = places(drawLabels([{ x: 395, y: 100, text: "dense" }], frame, []).markup);
  expect(atEdge?.x).toBeLessThan(395);
});

test("labels of one point do not overlap", () => {
  const point = { x: 200, y: 150 };
  const labels = ["knee abcd1234", "dense"].map((text) => ({ ...point, text }));
  const [first, second] = places(drawLabels(labels, frame, []).markup) as [
    { x: number; y: number },
    { x: number; y: number },
  ];
  expect(Math.abs(first.y - second.y) >= 16 || Math.abs(first.x - second.x) >= 40).toBe(true);
});

test("a label without any place inside is still written", () => {
  const text = "a name much longer than the whole figure is wide, whatever side it stands on";
  expect(drawLabels([{ x: 200, y: 150, text }], frame, []).markup).toContain(text);
});
