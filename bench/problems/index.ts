import { bnh } from "./bnh.js";
import { c1dtlz1, c1dtlz3, c2dtlz2, c3dtlz1, c3dtlz4 } from "./constrained-dtlz.js";
import { dtlz1, dtlz2, dtlz3, dtlz4, dtlz5, dtlz6, dtlz7 } from "./dtlz.js";
import { kursawe } from "./kursawe.js";
import { mw1, mw2, mw3, mw5, mw6, mw7, mw9, mw10, mw11, mw12, mw13 } from "./mw-plane.js";
import { mw4, mw8, mw14 } from "./mw-space.js";
import { osy } from "./osy.js";
import type { Problem } from "./problem.js";
import { tnk } from "./tnk.js";
import { zdt1, zdt2, zdt3, zdt4, zdt6 } from "./zdt.js";

export type { Problem } from "./problem.js";
export { evaluated, spaceOf } from "./searching.js";

const ALL: readonly Problem[] = [
  ...[zdt1, zdt2, zdt3, zdt4, zdt6],
  ...[dtlz1(), dtlz2(), dtlz3(), dtlz4(), dtlz5(), dtlz6(), dtlz7()],
  ...[c1dtlz1(), c1dtlz3(), c2dtlz2(), c3dtlz1(), c3dtlz4()],
  ...[mw1, mw2, mw3, mw4, mw5, mw6, mw7, mw8, mw9, mw10, mw11, mw12, mw13, mw14],
  ...[kursawe, bnh, osy, tnk],
];

/** By name; those of any number of objectives with three. */
export const PROBLEMS: ReadonlyMap<string, Problem> = new Map(ALL.map((problem) => [problem.name, problem]));
