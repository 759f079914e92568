import { expect, test } from "vitest";
import { GraphBuilder, shapeOf } from "../../../src/graph/index.js";

const g = new GraphBuilder("small");
const graph = g.build([g.dense("head", g.flatten("flat", g.input([2, 2, 3])), { units: 4 })]);

test.each([
  ["input", [2, 2, 3]],
  ["flat", [12]],
  ["head", [4]],
])("the shape of %s is %j", (id, shape) => {
  expect(shapeOf(graph, id)).toEqual(shape);
});

test.each(["heads", undefined])("%s is no scalar, but no node", (id) => {
  expect(() => shapeOf(graph, id)).toThrow(
    `E_GRAPH_INVALID small: the network is not a valid graph (expected a node "${id}"`,
  );
});
