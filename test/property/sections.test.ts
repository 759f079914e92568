import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutTensors, detectorsOf, findGroups, type Graph, type Group, sectionOf } from "../../src/graph/index.js";
import { networkArbitrary, randomInputs, randomWeights } from "../helpers/random-network.js";
import { referenceForward } from "../helpers/reference-forward.js";

/** Ids of the nodes from which a node is computed without passing through another one, itself included. */
function sourcesOf({ nodes }: Graph, id: string, without: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (each: string) => {
    if (each === without || found.has(each)) return;
    found.add(each);
    for (const input of nodes.find((node) => node.id === each)?.inputs ?? []) visit(input);
  };
  visit(id);
  return found;
}

/** Whether all outputs are made of the node, and of nothing else that is made of the input. */
function divides(graph: Graph, id: string): boolean {
  const inputs = graph.nodes.filter(({ op }) => op === "input").map((node) => node.id);
  return graph.outputs.every((output) => {
    const sources = sourcesOf(graph, output, id);
    return output !== id && !inputs.some((input) => sources.has(input) || input === id);
  });
}

/** Which channels a group has of the nodes that make them. */
function unitsOf({ id, units, producers, tensors }: Group): unknown {
  return { id, units, makers: tensors.filter(({ node }) => producers.includes(node)) };
}

describe("sections of random networks", () => {
  test("cut tensors are the nodes without which the input does not reach the output", () => {
    fc.assert(
      fc.property(networkArbitrary, (graph) => {
        const expected = graph.nodes.map(({ id }) => id).filter((id) => divides(graph, id));
        expect(cutTensors(graph)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test("at two cuts compute, one after the other, what the whole does", () => {
    fc.assert(
      fc.property(networkArbitrary, fc.nat(), fc.nat(), (graph, a, b) => {
        const cuts = cutTensors(graph);
        fc.pre(cuts.length > 1);
        const chosen = [a % cuts.length, b % cuts.length].sort((x, y) => x - y).map((at) => cuts[at] as string);
        fc.pre(chosen[0] !== chosen[1]);
        const weights = randomWeights(graph, a);
        const whole = referenceForward(graph, weights, randomInputs(graph, a));
        let inputs: ReadonlyMap<string, ArrayLike<number>> = randomInputs(graph, a);
        for (const [i, from] of [undefined, ...chosen].entries()) {
          const section = sectionOf(graph, { from, to: chosen[i] });
          const made = referenceForward(section, weights, inputs);
          for (const id of section.outputs) expect(made.get(id)?.data).toEqual(whole.get(id)?.data);
          inputs = new Map(section.outputs.map((id) => [id, made.get(id)?.data ?? []]));
        }
      }),
    );
  });

  test("have the groups that they alone make, under the same ids and with the same channels", () => {
    let compared = 0;
    const check = (graph: Graph, cut: string) => {
      const end = graph.nodes.findIndex(({ id }) => id === cut);
      const first = new Set(graph.nodes.slice(0, end + 1).map(({ id }) => id));
      const { groups } = findGroups(graph);
      for (const selector of [{ kind: "aux", grid: 3 }, { kind: "tail" }] as const) {
        detectorsOf(graph, [cut], selector).forEach((detector, part) => {
          const found = findGroups(detector).groups.map(unitsOf);
          const own = groups.filter(({ producers, tensors }) => {
            // Channels at the cut may be tied, or frozen, by those that read them in the whole alone.
            const crosses = selector.kind === "aux" && tensors.some(({ node }) => node === cut);
            return !crosses && producers.every((id) => first.has(id) === (part === 0));
          });
          compared += own.length;
          for (const group of own) expect(found).toContainEqual(unitsOf(group));
        });
      }
    };
    fc.assert(
      fc.property(networkArbitrary, fc.nat(), (graph, at) => {
        const ranks = new Map(graph.nodes.map(({ id, shape }) => [id, shape.length]));
        const cuts = cutTensors(graph).filter((id) => ranks.get(id) !== 2);
        fc.pre(cuts.length > 0 && graph.outputs.length === 1);
        check(graph, cuts[at % cuts.length] as string);
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(1000);
  });
});
