import { describe, expect, test } from "vitest";
import { type Figure, figureMaker } from "../../../bench/figure.js";
import { pivotTable } from "../../../bench/pivot.js";

const figure = figureMaker("test");

function line(variant: string, ours: number, peer: string, theirs: number): Figure {
  return figure({ case: "step", variant, unit: "ms", better: "lower", ours, peer, theirs });
}

function rows(figures: readonly Figure[]): readonly (readonly string[])[] {
  const [, , ...lines] = pivotTable(figures).trim().split("\n");
  return lines.map((each) => each.slice(2, -2).split(" | "));
}

describe("pivotTable", () => {
  test("has a row for each case, the best of ours bold and compared with each peer", () => {
    const figures = [line("a", 20, "x", 30), line("a", 20, "y", 5), line("b", 10, "x", 30), line("b", 10, "y", 5)];
    expect(pivotTable(figures).split("\n")[0]).toBe("| ms | a | b | x | y | best of ours / x | best of ours / y |");
    expect(rows(figures)).toEqual([["step", "20.0", "**10.0**", "30.0", "5.00", "3.00", "0.500"]]);
  });

  test("shows as many digits as the figures ask for", () => {
    const figures = [{ ...line("a", 0.869437, "x", 0.869575), digits: 5 }];
    expect(rows(figures)).toEqual([["step", "**0.86944**", "0.86957", "1.0002"]]);
  });

  test("leaves empty what was not measured", () => {
    const missing = figure({ case: "step", unit: "ms", better: "lower", ours: null, peer: "y", notes: ["no y"] });
    const other = { ...line("a", 8, "x", 4), case: "other" };
    expect(rows([missing, line("a", 20, "x", 30), line("b", 10, "x", 30), other])).toEqual([
      ["step", "20.0", "**10.0**", "30.0", "3.00"],
      ["other", "**8.00**", "", "4.00", "0.500"],
    ]);
  });
});
