import { describe, expect, it } from "vitest";
import {
  cutTensors,
  detectorsOf,
  findGroups,
  type Graph,
  GraphBuilder,
  graphToJson,
  parseGraph,
  partEnds,
  sectionOf,
  selectorsOf,
} from "../../../src/graph/index.js";
import { buildModel, gpt } from "../../../src/models/index.js";

const images = { inputShape: [8, 9, 2], classes: 4 };
const vgg = buildModel({ name: "vgg-small", multiplier: 0.25 }, images);
const language = gpt({ layers: 2, width: 12, heads: 3, ffn: 2 }, { inputShape: [6], classes: 5 });
const CUTS = ["stage1.pool", "flatten"];
const AUX = { kind: "aux", grid: 2 } as const;
const TAIL = { kind: "tail" } as const;

const zoo: readonly (readonly [name: string, graph: Graph])[] = [
  ["resnet", buildModel({ name: "resnet", depth: 14, width: 4 }, images)],
  ["vgg-small", vgg],
  ["mobilenet-small", buildModel({ name: "mobilenet-small", multiplier: 0.25 }, images)],
  ["mlp", buildModel({ name: "mlp", hidden: [12, 7, 5] }, images)],
];

const last = ({ nodes }: Graph, count: number) =>
  nodes.slice(-count).map(({ id, op, inputs, shape }) => ({ id, op, inputs, shape }));

describe("detectorsOf", () => {
  it("puts a pooled linear layer behind each part but the last, without the pool where features are vectors", () => {
    const [first, second, third] = detectorsOf(vgg, CUTS, AUX) as [Graph, Graph, Graph];
    expect(last(first, 3)).toEqual([
      { id: "selector.pool", op: "avgPool", inputs: ["stage1.pool"], shape: [2, 2, 4] },
      { id: "selector.flat", op: "flatten", inputs: ["selector.pool"], shape: [16] },
      { id: "selector.logits", op: "dense", inputs: ["selector.flat"], shape: [4] },
    ]);
    expect(last(second, 1)).toEqual([{ id: "selector.logits", op: "dense", inputs: ["flatten"], shape: [4] }]);
    expect(second.nodes[0]).toMatchObject({ id: "stage1.pool", op: "input", shape: [4, 4, 4] });
    expect(third).toEqual(sectionOf(vgg, { from: "flatten" }));
  });

  it.each([
    [1, [1, 1, 4]],
    [3, [2, 2, 4]],
    [16, [4, 4, 4]],
  ])("means over a grid of %i cells a side, or as many as fit", (grid, shape) => {
    const [first] = detectorsOf(vgg, CUTS, { kind: "aux", grid });
    expect(first?.nodes.find(({ id }) => id === "selector.pool")?.shape).toEqual(shape);
  });

  it("leaves the rest of the network behind each part as a tail", () => {
    expect(detectorsOf(vgg, CUTS, TAIL)).toEqual([undefined, ...CUTS].map((from) => sectionOf(vgg, { from })));
  });

  it.each(zoo)("%s: every group that a part alone makes is its detector's, whichever the selector", (_name, graph) => {
    const cuts = cutTensors(graph);
    const { groups } = findGroups(graph);
    let own = 0;
    for (const selector of [AUX, TAIL]) {
      for (const [part, detector] of detectorsOf(graph, cuts, selector).entries()) {
        const section = sectionOf(graph, partEnds(cuts)[part] ?? {}).nodes.filter(({ op }) => op !== "input");
        const made = new Set(section.map(({ id }) => id));
        const found = new Map(findGroups(detector).groups.map(({ id, units }) => [id, units]));
        for (const { id, units } of groups.filter(({ producers }) => producers.every((each) => made.has(each)))) {
          expect([id, found.get(id)]).toEqual([id, units]);
          own += 1;
        }
      }
    }
    expect(own).toBeGreaterThan(2);
  });

  it.each([...zoo, ["language model", language] as const])("%s without cuts is one part", (_name, graph) => {
    expect(detectorsOf(graph, [], AUX)).toEqual([graph]);
  });

  it("gives selectors ids that the network does not have", () => {
    const g = new GraphBuilder("taken");
    const first = g.dense("selector.logits", g.dense("first", g.input([3]), { units: 5 }), { units: 4 });
    const graph = g.build([g.dense("selector2.flat", first, { units: 2 })]);
    const [detector] = detectorsOf(graph, ["first"], AUX);
    expect(last(detector as Graph, 1)).toMatchObject([{ id: "selector3.logits", inputs: ["first"] }]);
    expect(detector?.outputs).toEqual(["selector3.logits"]);
  });

  it("makes graphs that can be read again", () => {
    for (const graph of [...detectorsOf(vgg, CUTS, AUX), ...selectorsOf(vgg, CUTS, AUX.grid)]) {
      expect(parseGraph(JSON.parse(JSON.stringify(graphToJson(graph))))).toEqual(graph);
    }
  });

  it.each([
    ["a cut that is none", vgg, ["stage1.conv1", "nowhere"], /^E_SPLIT_INVALID nowhere/],
    ["cuts out of order", vgg, ["flatten", "stage1.pool"], /^E_SPLIT_INVALID stage1.pool: .*a cut after flatten/],
    ["a cut twice", vgg, ["flatten", "flatten"], /^E_SPLIT_INVALID flatten/],
    ["features of tokens", language, cutTensors(language).slice(1, 2), /^E_SPLIT_INVALID .*got \[6, 12\]/],
  ])("refuses %s", (_what, graph, cuts, message) => {
    for (const selector of [AUX, TAIL]) expect(() => detectorsOf(graph, cuts, selector)).toThrow(message);
  });

  it("refuses a selector for a network that does not classify", () => {
    const g = new GraphBuilder("image to image");
    const graph = g.build([
      g.conv2d("b", g.conv2d("a", g.input([4, 4, 1]), { filters: 3, kernel: 3 }), { filters: 1, kernel: 3 }),
    ]);
    expect(() => detectorsOf(graph, ["a"], AUX)).toThrow(/^E_SPLIT_INVALID b: .*one output \[classes\]/);
  });
});

describe("selectorsOf", () => {
  it("are what detectors have behind their parts, on an input of the cut's shape", () => {
    const detectors = detectorsOf(vgg, CUTS, AUX);
    for (const [i, selector] of selectorsOf(vgg, CUTS, AUX.grid).entries()) {
      const [entry, ...rest] = selector.nodes;
      expect(entry).toMatchObject({ id: CUTS[i], op: "input", params: [] });
      expect(detectors[i]?.nodes.slice(-rest.length)).toEqual(rest);
      expect(selector.outputs).toEqual(detectors[i]?.outputs);
    }
    expect(selectorsOf(vgg, CUTS, AUX.grid)).toHaveLength(2);
  });
});
