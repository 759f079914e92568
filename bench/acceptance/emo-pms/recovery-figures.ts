import { mean } from "../../figure.js";
import { acceptanceFigure, reportedFigure } from "../figure.js";
import type { AcceptanceFigure } from "../record.js";
import type { Recovered } from "./recovered.js";
import type { Recovery } from "./recovery.js";
import type { EmoPmsSettings } from "./settings.js";

const NAMES: readonly Recovered["name"][] = [
  "pruned alone",
  "cross-entropy alone",
  "teacher",
  "chain",
  "uniform",
  "random combinations",
  "Scratch-E",
  "Scratch-B",
];

/** The others have the MACs of the scheme itself. */
const OF_OTHER_SHARES: readonly Recovered["name"][] = ["uniform", "random combinations"];

/** What constraint training is worth at assembly, and what all have come to after equal fine-tuning; in percent. */
export function recoveryFigures(
  recoveries: readonly Recovery[],
  { near, most }: EmoPmsSettings["schemes"],
): readonly AcceptanceFigure[] {
  const titles = [`near ${percent(near)} of the MACs`, `up to ${percent(most)} of the MACs`];
  const narrow = recoveries.map(({ recovered }) => recovered.filter(({ share }) => share <= most));
  return [
    acceptanceFigure(
      `points at assembly, teacher above cross-entropy alone, ${titles[0]}`,
      recoveries.flatMap(({ recovered }) => gain(recovered, 0, "teacher", "cross-entropy alone")),
      ">= 5",
      (points) => points >= 5,
    ),
    acceptanceFigure(
      `points at assembly, chain above teacher, up to ${percent(most)} of the MACs`,
      narrow.flatMap((recovered) => titles.flatMap((_, scheme) => gain(recovered, scheme, "chain", "teacher"))),
      ">= 0",
      (points) => points >= 0,
    ),
    ...figure(
      "test accuracy, dense network",
      recoveries.map(({ dense }) => [100 * dense]),
    ),
    ...titles.flatMap((title, scheme) => schemeFigures(recoveries, scheme, title)),
  ];
}

/** What became of one scheme and its rivals; nothing of what no seed has. */
function schemeFigures(recoveries: readonly Recovery[], scheme: number, title: string): readonly AcceptanceFigure[] {
  const readings = (name: Recovered["name"], read: Reading) =>
    recoveries.map(({ recovered }) => percentOf(recovered, scheme, name, read));
  const shares = (name: Recovered["name"]) => readings(name, ({ share }) => share);
  const accuracies = NAMES.flatMap((name) => [
    ...figure(
      `accuracy at assembly, ${title}: ${name}`,
      readings(name, ({ assembled }) => assembled),
    ),
    ...figure(
      `test accuracy when tuned, ${title}: ${name}`,
      readings(name, ({ tested }) => tested),
    ),
  ]);
  return [
    ...figure(`MACs, ${title}`, shares("pruned alone")),
    ...OF_OTHER_SHARES.flatMap((name) => figure(`MACs, ${title}: ${name}`, shares(name))),
    ...accuracies,
  ];
}

type Reading = (recovered: Recovered) => number | undefined;

/** The mean of a reading over those of one name beside one scheme; nothing where there are none. */
function percentOf(
  recovered: readonly Recovered[],
  scheme: number,
  name: Recovered["name"],
  read: Reading,
): readonly number[] {
  const values = recovered
    .filter((each) => each.scheme === scheme && each.name === name)
    .flatMap((each) => read(each) ?? []);
  return values.length === 0 ? [] : [100 * mean(values)];
}

/** By how many points of accuracy at assembly one is above the other. */
function gain(
  recovered: readonly Recovered[],
  scheme: number,
  name: Recovered["name"],
  other: Recovered["name"],
): readonly number[] {
  const [better] = percentOf(recovered, scheme, name, ({ assembled }) => assembled);
  const [than] = percentOf(recovered, scheme, other, ({ assembled }) => assembled);
  return better === undefined || than === undefined ? [] : [better - than];
}

function figure(name: string, readings: readonly (readonly number[])[]): readonly AcceptanceFigure[] {
  const values = readings.flat();
  return values.length === 0 ? [] : [{ ...reportedFigure(name, values), digits: 4 }];
}

function percent(share: number): string {
  return `${100 * share} %`;
}
