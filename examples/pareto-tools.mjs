// Ranks and compares what has been measured already, without any search: two families of networks, each with its error
// and its time for one image. Both are minimised. Run with: node examples/pareto-tools.mjs
import {
  frontsByRank,
  hypervolume,
  hypervolumeContributions,
  invertedGenerationalDistancePlus,
  kneeIndex,
  nonDominatedRanks,
  unitScaling,
} from "espalier/evolution";

const ours = [
  { name: "A1", error: 0.31, milliseconds: 2 },
  { name: "A2", error: 0.24, milliseconds: 3 },
  { name: "A3", error: 0.26, milliseconds: 5 },
  { name: "A4", error: 0.2, milliseconds: 8 },
  { name: "A5", error: 0.19, milliseconds: 21 },
];
const theirs = [
  { name: "B1", error: 0.35, milliseconds: 2.5 },
  { name: "B2", error: 0.27, milliseconds: 4 },
  { name: "B3", error: 0.18, milliseconds: 16 },
];
const points = (networks) => networks.map(({ error, milliseconds }) => [error, milliseconds]);
const names = (networks, indices) => indices.map((i) => networks[i].name).join(" ");

// Who is worth having? The first front is what nothing else beats in both objectives, the second what is left then.
const all = [...ours, ...theirs];
const fronts = frontsByRank(nonDominatedRanks(points(all)));
for (const [rank, front] of fronts.entries()) console.log(`front ${rank + 1}: ${names(all, front)}`);

// Which one, if it must be one? The knee gives up least of both; a small contribution is one that would not be missed.
const best = fronts[0].map((i) => all[i]);
const scale = unitScaling(points(all)); // errors and milliseconds on one scale, 0 to 1
const contributions = hypervolumeContributions(scale(points(best)), [1.1, 1.1]);
console.log(`knee: ${best[kneeIndex(points(best))].name}`);
for (const [i, { name }] of best.entries()) console.log(`without ${name}: ${contributions[i].toFixed(4)} less`);

// Which family is better? The larger hypervolume, and the shorter distance from all that is worth having.
for (const [family, networks] of [
  ["A", ours],
  ["B", theirs],
]) {
  const scaled = scale(points(networks));
  const distance = invertedGenerationalDistancePlus(scaled, scale(points(best)));
  console.log(`${family}: hypervolume ${hypervolume(scaled, [1.1, 1.1]).toFixed(4)}, distance ${distance.toFixed(4)}`);
}
