import type { CaseReading, SideReading } from "../../../../bench/pareto/measure.js";
import type { CaseSpec, SearchCase, SortCase } from "../../../../bench/pareto/protocol.js";

export const SORT: SortCase = { kind: "sort", name: "sorting", points: "points.f64", width: 2 };

export const SEARCH: SearchCase = {
  kind: "search",
  name: "search",
  problem: "ZDT1",
  variables: 30,
  population: 8,
  generations: 3,
  reference: [11, 11],
};

export function side(name: string, ms: number, value: number): SideReading {
  return { name, side: name === "espalier" ? "ours" : "peer", ms, value };
}

export function caseOf(spec: CaseSpec, ...readings: readonly SideReading[]): CaseReading {
  return { spec, readings, failures: [] };
}
