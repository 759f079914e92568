import { FrontTrees } from "./front-trees.js";
import { Staircase } from "./staircase.js";

/** From this many rows on trees are faster than comparing with all members of a front. */
const MANY = 400;

/**
 * Ranks of distinct rows in lexicographic order. A row can only be dominated by rows before it, so each joins the first
 * front without a member that dominates it; whatever is dominated in a front is so in every front before, which makes
 * the search for that front binary (ENS-BS: Zhang et al., IEEE Trans. Evol. Comput. 19(2), 2015).
 */
export function sortedRanks(rows: Float64Array, width: number): Int32Array {
  if (width === 1) return Int32Array.from(rows, (_, row) => row);
  if (width === 2) return planeRanks(rows);
  if (width === 3) return spaceRanks(rows);
  return rows.length / width < MANY ? listedRanks(rows, width) : treeRanks(rows, width);
}

/** The last member of a front has the smallest second objective of it and answers for all. */
function planeRanks(rows: Float64Array): Int32Array {
  const count = rows.length / 2;
  const ranks = new Int32Array(count);
  const lowest = new Float64Array(count);
  let fronts = 0;
  for (let row = 0; row < count; row++) {
    const y = rows[2 * row + 1] as number;
    let low = 0;
    let high = fronts;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((lowest[middle] as number) <= y) low = middle + 1;
      else high = middle;
    }
    if (low === fronts) fronts++;
    lowest[low] = y;
    ranks[row] = low;
  }
  return ranks;
}

/** The first objective is settled by the order, the other two by a staircase per front. */
function spaceRanks(rows: Float64Array): Int32Array {
  const count = rows.length / 3;
  const ranks = new Int32Array(count);
  const fronts: Staircase[] = [];
  for (let row = 0; row < count; row++) {
    const y = rows[3 * row + 1] as number;
    const z = rows[3 * row + 2] as number;
    let low = 0;
    let high = fronts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((fronts[middle] as Staircase).covers(y, z)) low = middle + 1;
      else high = middle;
    }
    if (low === fronts.length) fronts.push(new Staircase());
    (fronts[low] as Staircase).insert(y, z);
    ranks[row] = low;
  }
  return ranks;
}

function treeRanks(rows: Float64Array, width: number): Int32Array {
  const ranks = new Int32Array(rows.length / width);
  const fronts = new FrontTrees(rows, width);
  for (let row = 0; row < ranks.length; row++) {
    let low = 0;
    let high = fronts.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (fronts.dominates(middle, row)) low = middle + 1;
      else high = middle;
    }
    fronts.add(low, row);
    ranks[row] = low;
  }
  return ranks;
}

/** Fronts as linked lists, newest member first: it is the likeliest to dominate. */
function listedRanks(rows: Float64Array, width: number): Int32Array {
  const count = rows.length / width;
  const ranks = new Int32Array(count);
  const newest = new Int32Array(count).fill(-1);
  const older = new Int32Array(count);
  let fronts = 0;
  for (let row = 0; row < count; row++) {
    let low = 0;
    let high = fronts;
    while (low < high) {
      const middle = (low + high) >>> 1;
      let member = newest[middle] as number;
      while (member !== -1 && !nowhereAbove(rows, width, member, row)) member = older[member] as number;
      if (member === -1) high = middle;
      else low = middle + 1;
    }
    if (low === fronts) fronts++;
    older[row] = newest[low] as number;
    newest[low] = row;
    ranks[row] = low;
  }
  return ranks;
}

/** Compares all but the first objective. */
function nowhereAbove(rows: Float64Array, width: number, a: number, b: number): boolean {
  for (let c = 1; c < width; c++) {
    if ((rows[a * width + c] as number) > (rows[b * width + c] as number)) return false;
  }
  return true;
}
