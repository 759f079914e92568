import { EspalierError } from "../core/index.js";
import type { Graph, NodeOf } from "./graph.js";
import { invalidGraph } from "./invalid-graph.js";
import { OPS, type OpName } from "./ops/index.js";
import type { CouplingSite, Labels } from "./ops/op.js";
import { channelCount, type Shape } from "./shape.js";
import { UnionFind } from "./union-find.js";

/** Index i along dimension `dim` of a parameter goes with the channels labelled `labels[i]`. */
export interface Registration {
  readonly param: string;
  readonly dim: number;
  readonly labels: Labels;
}

/** Which channels and parameter slices of a graph can only go together. */
export interface Coupling {
  /** Labels are the numbers from 0 to `labelCount - 1`. */
  readonly labelCount: number;
  /** Labels of each node's output channels, by node id. */
  readonly outputs: ReadonlyMap<string, Labels>;
  readonly registrations: readonly Registration[];
  /** Id of the node that made each label. */
  readonly makers: readonly string[];
  /** Smallest label of the unit that a label belongs to. */
  unitOf(label: number): number;
  /** Why units must stay, by their smallest label. */
  readonly frozen: ReadonlyMap<number, string>;
  /** Smallest labels of the units of which `Group.maskable` is false. */
  readonly unmaskable: ReadonlySet<number>;
}

/** Channels that the nodes of a graph read and make. More are a mistake or an attack: grouping would take minutes. */
const MAX_CHANNELS = 2 ** 24;

/**
 * Walks the graph once with each op's label rule. Units are the classes of a union-find over channel labels: the
 * fixed point of mask propagation (SPA, arXiv 2403.18955), found without index maps.
 *
 * @throws EspalierError `E_GRAPH_INVALID` for more channels than can be grouped, and where an op's rule does not fit
 */
export function coupleGraph(graph: Graph): Coupling {
  const walk = new Walk();
  for (const node of graph.nodes) walk.visit(node);
  for (const id of graph.outputs) walk.freeze(walk.labels(id), `the network's output (${id})`);
  return walk.finish();
}

class Walk {
  readonly #units = new UnionFind();
  readonly #outputs = new Map<string, Labels>();
  readonly #shapes = new Map<string, Shape>();
  readonly #registrations: Registration[] = [];
  readonly #makers: string[] = [];
  readonly #frozen: { readonly labels: Labels; readonly reason: string }[] = [];
  readonly #unmaskable: Labels[] = [];
  #channels = 0;

  visit<Name extends OpName>(node: NodeOf<Name>): void {
    const { id, op, attributes, shape } = node;
    const site = this.#site(node);
    this.#count(id, [...site.inputShapes, shape]);
    const labels = OPS[op].couple(site, attributes);
    checkLength(labels, channelCount(shape), id);
    this.#outputs.set(id, labels);
    this.#shapes.set(id, shape);
  }

  labels(id: string): Labels {
    return this.#outputs.get(id) ?? [];
  }

  freeze(labels: Labels, reason: string): void {
    this.#frozen.push({ labels, reason });
  }

  finish(): Coupling {
    const units = this.#units;
    const frozen = new Map<number, string>();
    for (const { labels, reason } of this.#frozen) {
      for (const unit of labels.map((label) => units.find(label))) if (!frozen.has(unit)) frozen.set(unit, reason);
    }
    return {
      labelCount: units.size,
      outputs: this.#outputs,
      registrations: this.#registrations,
      makers: this.#makers,
      unitOf: (label) => units.find(label),
      frozen,
      unmaskable: new Set(this.#unmaskable.flat().map((label) => units.find(label))),
    };
  }

  #count(id: string, shapes: readonly Shape[]): void {
    for (const shape of shapes) this.#channels += channelCount(shape);
    if (this.#channels <= MAX_CHANNELS) return;
    throw invalidGraph(id, `at most ${MAX_CHANNELS} channels up to here`, `${this.#channels}`);
  }

  #site({ id, inputs, params }: NodeOf<OpName>): CouplingSite {
    return {
      inputs: inputs.map((input) => this.labels(input)),
      inputShapes: inputs.map((input) => this.#shapes.get(input) ?? []),
      fresh: (count) => {
        for (let i = 0; i < count; i++) this.#makers.push(id);
        return Array.from({ length: count }, () => this.#units.add());
      },
      union: (a, b) => {
        checkLength(a, b.length, id);
        for (const [i, label] of a.entries()) this.#units.union(label, b[i] as number);
      },
      register: (role, dim, labels) => {
        const param = `${id}/${role}`;
        checkLength(labels, params.find(({ name }) => name === param)?.shape[dim], param);
        this.#registrations.push({ param, dim, labels });
      },
      freeze: (labels, reason) => this.freeze(labels, `${reason} (${id})`),
      unmaskable: (labels) => this.#unmaskable.push(labels),
    };
  }
}

/** A wrong rule would prune the wrong weights in silence. */
function checkLength(labels: Labels, length: number | undefined, path: string): void {
  if (labels.length === length) return;
  throw new EspalierError("E_GRAPH_INVALID", {
    path,
    message: "the op's label rule does not fit its shapes",
    expected: `${length} labels`,
    got: `${labels.length}`,
  });
}
