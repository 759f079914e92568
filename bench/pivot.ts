import type { Figure } from "./figure.js";
import { markdownTable, short } from "./markdown.js";

/**
 * A row for each case: what every variant of ours and every peer took, ours first and the best of them bold, and how
 * the best of ours compares with each peer. Figures of ours without a peer's stand alone; what was not measured is empty.
 */
export function pivotTable(figures: readonly Figure[]): string {
  const measured = figures.filter(({ ours }) => ours !== null);
  const variants = unique(measured.map(({ variant }) => variant));
  const peers = unique(measured.map(({ peer }) => peer ?? undefined));
  const rows = unique(measured.map((figure) => figure.case)).map((name) => {
    const own = measured.filter((figure) => figure.case === name);
    const best = own.reduce((a, b) => (isBetter(b, a) ? b : a));
    return [
      name,
      ...variants.map((each) => oursOf(own, each, best.ours)),
      ...peers.map((each) => shortOr(own.find(({ peer }) => peer === each)?.theirs, best.digits)),
      ...peers.map((each) =>
        shortOr(own.find(({ variant, peer }) => variant === best.variant && peer === each)?.ratio, best.digits),
      ),
    ];
  });
  const unit = measured[0]?.unit ?? "";
  return markdownTable([unit, ...variants, ...peers, ...peers.map((each) => `best of ours / ${each}`)], rows);
}

function unique(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values)].filter((value) => value !== undefined);
}

function isBetter(a: Figure, b: Figure): boolean {
  const [x, y] = [a.ours ?? Number.NaN, b.ours ?? Number.NaN];
  return a.better === "lower" ? x < y : x > y;
}

function oursOf(figures: readonly Figure[], variant: string, best: number | null): string {
  const { ours = null, digits } = figures.find((figure) => figure.variant === variant) ?? {};
  return ours !== null && ours === best ? `**${short(ours, digits)}**` : shortOr(ours, digits);
}

function shortOr(value: number | null | undefined, digits: number | undefined): string {
  return value === null || value === undefined ? "" : short(value, digits);
}
