import type { Absent, Variant } from "../engine/variants.js";
import { setUpPython } from "../peer-setup.js";

export const OURS = "espalier";

const PEERS = ["moocore", "pymoo", "pagmo2", "DEAP"];

/** Ours first. */
export function variants(): readonly (Variant | Absent)[] {
  const python = setUpPython();
  return [
    { name: OURS, side: "ours", command: [process.execPath, "dist/bench/pareto-child.js"] },
    ...PEERS.map((name) =>
      "missing" in python
        ? ({ name, side: "peer", missing: python.missing } as const)
        : ({ name, side: "peer", command: [python.path, "bench/peers/pareto.py", name] } as const),
    ),
  ];
}
