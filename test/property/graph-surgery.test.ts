import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  applyPlan,
  canonicalPlan,
  checkWeights,
  findGroups,
  type Graph,
  type Grouping,
  graphCost,
  graphHash,
  graphToJson,
  maskWeights,
  type OpName,
  parseGraph,
  planHash,
  shrinkGraph,
} from "../../src/graph/index.js";
import { maskablePlan, networkArbitrary, randomInputs, randomPlan, randomWeights } from "../helpers/random-network.js";
import { referenceForward } from "../helpers/reference-forward.js";

const seedArbitrary = fc.nat({ max: 1_000_000 });

/** How often each index of each channel dimension is in a group or frozen. */
function coverage(grouping: Grouping): ReadonlyMap<string, readonly number[]> {
  const counts = new Map<string, number[]>();
  for (const { param, dim, unitOf } of [...grouping.groups, ...grouping.frozen].flatMap((each) => each.members)) {
    const known = counts.get(`${param}:${dim}`) ?? Array.from(unitOf, () => 0);
    counts.set(
      `${param}:${dim}`,
      known.map((count, i) => count + ((unitOf[i] as number) >= 0 ? 1 : 0)),
    );
  }
  return counts;
}

/** Channel dimensions of kernels that do not end in input and output channels, from the end. */
const KERNEL_DIMS: { readonly [Name in OpName]?: readonly number[] } = {
  depthwiseConv2d: [-2],
  embedding: [-1],
  positions: [-1],
};

/** The channel dimensions that every graph must account for, from the layout of kernels alone. */
function channelDims(graph: Graph): ReadonlyMap<string, number> {
  return new Map(
    graph.nodes.flatMap(({ op, params }) =>
      params.flatMap(({ name, role, shape }) => {
        const dims = role === "kernel" ? (KERNEL_DIMS[op] ?? [-2, -1]).map((dim) => shape.length + dim) : [0];
        return dims.map((dim) => [`${name}:${dim}`, shape[dim] as number] as const);
      }),
    ),
  );
}

function expectSame(got: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(got).toHaveLength(expected.length);
  Array.from(got).forEach((value, i) => {
    expect(Math.abs(value - (expected[i] as number))).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(value)));
  });
}

describe("random networks", () => {
  test("every index of every channel dimension is in exactly one group or frozen", () => {
    fc.assert(
      fc.property(networkArbitrary, (graph) => {
        const counts = coverage(findGroups(graph));
        const expected = channelDims(graph);
        expect([...counts.keys()].sort()).toEqual([...expected.keys()].sort());
        for (const [key, size] of expected) expect(counts.get(key)).toEqual(Array.from({ length: size }, () => 1));
      }),
    );
  });

  test("all units of a group have equally many positions in each member and tensor", () => {
    fc.assert(
      fc.property(networkArbitrary, (graph) => {
        for (const { units, members, tensors } of findGroups(graph).groups) {
          for (const { unitOf, perUnit } of [...members, ...tensors]) {
            for (let unit = 0; unit < units; unit++) {
              expect(unitOf.filter((each) => each === unit)).toHaveLength(perUnit);
            }
          }
        }
      }),
    );
  });

  test("group ids are unique", () => {
    fc.assert(
      fc.property(networkArbitrary, (graph) => {
        const ids = findGroups(graph).groups.map((group) => group.id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  test("the shrunk network with sliced weights computes what the full one with masked weights does", () => {
    fc.assert(
      fc.property(networkArbitrary, seedArbitrary, (graph, seed) => {
        const weights = randomWeights(graph, seed);
        const grouping = findGroups(graph);
        const plan = randomPlan(grouping, seed);
        const inputs = randomInputs(graph, seed);
        const shrunk = applyPlan(graph, weights, plan);
        const rebuilt = referenceForward(shrunk.graph, shrunk.weights, inputs);
        const masked = referenceForward(graph, maskWeights(graph, weights, grouping, plan), inputs, {
          silentIsAbsent: true,
        });
        for (const id of graph.outputs) expectSame(rebuilt.get(id)?.data ?? [], masked.get(id)?.data ?? []);
      }),
      { numRuns: 300 },
    );
  });

  test("of maskable groups that holds with layer norms that know nothing of the plan", () => {
    fc.assert(
      fc.property(networkArbitrary, seedArbitrary, (graph, seed) => {
        const weights = randomWeights(graph, seed);
        const grouping = findGroups(graph);
        const plan = maskablePlan(grouping, seed);
        const inputs = randomInputs(graph, seed);
        const shrunk = applyPlan(graph, weights, plan);
        const rebuilt = referenceForward(shrunk.graph, shrunk.weights, inputs);
        const masked = referenceForward(graph, maskWeights(graph, weights, grouping, plan), inputs);
        for (const id of graph.outputs) expectSame(rebuilt.get(id)?.data ?? [], masked.get(id)?.data ?? []);
      }),
      { numRuns: 300 },
    );
  });

  test("removing units leaves a valid graph with strictly fewer parameters and the same outputs", () => {
    fc.assert(
      fc.property(networkArbitrary, seedArbitrary, (graph, seed) => {
        const grouping = findGroups(graph);
        const plan = canonicalPlan(grouping, randomPlan(grouping, seed));
        const shrunk = shrinkGraph(graph, grouping, plan);
        const shape = (of: Graph, id: string) => of.nodes.find((node) => node.id === id)?.shape;
        for (const id of graph.outputs) expect(shape(shrunk, id)).toEqual(shape(graph, id));
        expect(parseGraph(JSON.parse(JSON.stringify(graphToJson(shrunk))))).toEqual(shrunk);
        const [before, after] = [graphCost(graph), graphCost(shrunk)];
        if (Object.keys(plan.keep).length === 0) expect(after).toEqual(before);
        else expect(after.params).toBeLessThan(before.params);
        expect(after.macs).toBeLessThanOrEqual(before.macs);
      }),
    );
  });

  test("a shrunk network can be shrunk again", () => {
    fc.assert(
      fc.property(networkArbitrary, seedArbitrary, (graph, seed) => {
        const first = applyPlan(graph, randomWeights(graph, seed), randomPlan(findGroups(graph), seed));
        const second = applyPlan(first.graph, first.weights, randomPlan(findGroups(first.graph), seed + 1));
        expect(checkWeights(second.graph, second.weights)).toBe(second.weights);
        expect(graphCost(second.graph).params).toBeLessThanOrEqual(graphCost(first.graph).params);
      }),
    );
  });

  test("a plan survives JSON, and order does not change its canonical hash", () => {
    fc.assert(
      fc.property(networkArbitrary, seedArbitrary, (graph, seed) => {
        const grouping = findGroups(graph);
        const plan = randomPlan(grouping, seed);
        const shuffled = {
          ...plan,
          keep: Object.fromEntries(
            Object.entries(plan.keep)
              .reverse()
              .map(([id, kept]) => [id, typeof kept === "object" ? [...kept].reverse() : kept]),
          ),
        };
        const read = JSON.parse(JSON.stringify(shuffled));
        expect(planHash(canonicalPlan(grouping, read))).toBe(planHash(canonicalPlan(grouping, plan)));
      }),
    );
  });

  test("a graph survives JSON with its hash", () => {
    fc.assert(
      fc.property(networkArbitrary, (graph) => {
        const read = parseGraph(JSON.parse(JSON.stringify(graphToJson(graph))));
        expect(read).toEqual(graph);
        expect(graphHash(read)).toBe(graphHash(graph));
      }),
    );
  });
});
