import { z } from "zod";
import type { Json } from "../../src/core/index.js";
import { graphCost, type Plan, planHash, sectionMacs } from "../../src/graph/index.js";
import { type EmoPmsFindings, METHODS, type SpendingFinding } from "../../src/methods/index.js";
import { Archive } from "../../src/pareto/index.js";
import type { StudyStore } from "../../src/store/index.js";
import {
  defineMethod,
  type Measured,
  type Method,
  type MethodContext,
  objectiveValues,
  partFidelity,
  type Scored,
} from "../../src/study/index.js";
import { scoreTask, tuneTask } from "../../src/tasks/index.js";
import { type ReportStudyOptions, reportStudy } from "./report-study.js";

/** What is made up in place of a search: cuts of a ResNet-20 at its stages. */
const CUTS = ["stage1.block3.relu2", "stage2.block3.relu2"];
const GENERATIONS = 4;
const POPULATION = 14;
const PARAMS = [0.08, 0.22, 0.7];
const ERRORS = [0.196, 0.141, 0.112];

/**
 * A study with the rows that `emo-pms` writes: random plans stand for its searches, errors are made up as in
 * `reportStudy`, joint schemes add up what their members lose.
 */
export function emoPmsStudy(options: ReportStudyOptions = {}): Promise<StudyStore> {
  const config = {
    name: "fashion-resnet20",
    model: { name: "resnet", depth: 20, width: 8 },
    method: { name: "emo-pms" },
    ...options.config,
  };
  return reportStudy({ ...options, config, methods: [madeUpEmoPms, ...METHODS.filter(isOther)] });
}

function isOther({ name }: Method): boolean {
  return name !== "emo-pms";
}

const madeUpEmoPms: Method = defineMethod({
  name: "emo-pms",
  summary: "rows of emo-pms",
  options: z.strictObject({}),
  estimate: () => ({ scores: 40, parts: { scores: 3 * GENERATIONS * POPULATION, share: 1 / 3 }, tunes: true }),
  async run(context) {
    const groups = divide(context);
    await context.find("split", splitOf(context, groups) as unknown as Json);
    const selectors = ERRORS.map((error, i) => ({ part: i + 1, error }));
    await context.find("selectors", selectors);
    await spend(context, "selectors");
    const fronts = await searchParts(context, groups);
    await spend(context, "parts");
    const joint = join(context, fronts);
    const verified = await score(
      context,
      0,
      joint.verified.map((at) => joint.plans[at] as Plan),
    );
    await context.front(0, "inherit", verified);
    await context.find("joint", joint.finding as unknown as Json);
    await spend(context, "verification");
    const refined = await score(context, 1, mutate(context, joint.plans));
    const all = [...verified, ...refined].filter((each) => each.status === "ok");
    await context.front(1, "inherit", all);
    await spend(context, "refinement");
    await assemble(context, all);
  },
});

const inputs = { ...{ graph: "a".repeat(64), data: "b".repeat(64) }, weights: "c".repeat(64) };

/** Ids of the groups of each stage. */
function divide({ grouping }: MethodContext): readonly (readonly string[])[] {
  const ids = grouping.groups.map(({ id }) => id).filter((id) => !/conv2$|^stem/.test(id));
  return [1, 2, 3].map((stage) => ids.filter((id) => id.startsWith(`stage${stage}.`)));
}

function splitOf({ graph }: MethodContext, groups: readonly (readonly string[])[]): EmoPmsFindings["split"] {
  const macs = sectionMacs(graph, CUTS);
  const { params } = graphCost(graph);
  return {
    ...{ interface: "full", selector: "aux" },
    parts: groups.map((own, i) => ({
      ...(i > 0 && { from: CUTS[i - 1] as string }),
      ...(i < CUTS.length && { to: CUTS[i] as string }),
      macs: macs[i] as number,
      params: Math.round(params * (PARAMS[i] as number)),
      groups: own,
    })),
  };
}

async function searchParts(
  context: MethodContext,
  groups: readonly (readonly string[])[],
): Promise<readonly (readonly Measured[])[]> {
  const scored = groups.map((): Scored[] => []);
  for (let generation = 0; generation < GENERATIONS; generation++) {
    const found = await Promise.all(groups.map((own, i) => searchPart(context, own, i, generation)));
    for (const [i, candidates] of found.entries()) {
      scored[i]?.push(...candidates);
      await context.front(generation, partFidelity(i + 1), scored[i] as Scored[]);
    }
  }
  return scored.map((candidates) => {
    const ok = candidates.filter((each) => each.status === "ok");
    return front(ok).sort((a, b) => costOf(context, a) - costOf(context, b));
  });
}

/** What of the items is not dominated. */
function front<Item extends { readonly objectives: readonly number[] }>(items: readonly Item[]): Item[] {
  const archive = new Archive<Item>();
  for (const item of items) archive.insert(item);
  return [...archive.items()];
}

function costOf({ config }: MethodContext, { objectives }: Measured): number {
  return objectives[config.objectives.findIndex((name) => name !== "error")] as number;
}

function searchPart(
  context: MethodContext,
  groups: readonly string[],
  part: number,
  generation: number,
): Promise<readonly Scored[]> {
  const rng = context.rng("part", part, generation);
  const plans = Array.from({ length: POPULATION }, (_, n): Plan => {
    if (generation === 0 && n === 0) return context.space.densePlan;
    const keep = context.grouping.groups
      .filter(({ id }) => groups.includes(id))
      .map(({ id, units }) => [id, Math.max(1, Math.ceil(units * rng.float()))] as const)
      .filter(([id, kept]) => kept < (context.grouping.groups.find((group) => group.id === id)?.units ?? 0));
    return { ...context.space.densePlan, keep: Object.fromEntries([...keep].sort(([a], [b]) => (a < b ? -1 : 1))) };
  });
  const fidelity = partFidelity(part + 1);
  return context.evaluate({ generation, fidelity, plans, partial: true, task: (plan) => scoring(context, plan) });
}

function scoring({ config }: MethodContext, plan: Plan) {
  return scoreTask(
    { plan, ...config.score, keepWeights: false } as Parameters<typeof scoreTask>[0],
    inputs,
    config.seed,
  );
}

/** Every scheme that takes a member of each front; what is dominated is left out. */
function join(context: MethodContext, fronts: readonly (readonly Measured[])[]) {
  const { objectives } = context.config;
  const error = objectives.indexOf("error");
  const dense = context.space.planCost(context.space.densePlan);
  const impairment = (member: Measured) => Math.max(0, (member.objectives[error] as number) - 0.112);
  const choices = fronts.reduce<readonly (readonly number[])[]>(
    (chosen, front) => chosen.flatMap((choice) => front.map((_, member) => [...choice, member])),
    [[]],
  );
  const schemes = choices.map((choice) => {
    const members = choice.map((member, i) => fronts[i]?.[member] as Measured);
    const plan: Plan = {
      ...members[0]?.plan,
      keep: Object.assign({}, ...members.map(({ plan: { keep } }) => keep)),
    } as Plan;
    const sum = 0.112 + members.reduce((lost, member) => lost + impairment(member), 0);
    const values = objectiveValues(objectives, Math.min(1, sum), context.space.planCost(plan), dense);
    return { plan, choice, objectives: values };
  });
  const kept = front(schemes);
  kept.sort((a, b) => context.space.planCost(b.plan).macs - context.space.planCost(a.plan).macs);
  const verified = Array.from({ length: 18 }, (_, i) => Math.round((i * (kept.length - 1)) / 17));
  const finding: EmoPmsFindings["joint"] = {
    ranking: "pareto-sum",
    fronts: fronts.map((front) =>
      front.map((member) => ({
        ...{ candidate: member.candidate, impairment: impairment(member), objectives: member.objectives },
      })),
    ),
    predicted: kept.map(({ plan, choice, objectives: values }) => ({
      ...{ candidate: planHash(plan), choice, objectives: values },
    })),
    verified,
  };
  return { finding, verified, plans: kept.map(({ plan }) => plan) };
}

function score(context: MethodContext, generation: number, plans: readonly Plan[]): Promise<readonly Scored[]> {
  return context.evaluate({ generation, fidelity: "inherit", plans, task: (plan) => scoring(context, plan) });
}

/** Each plan with one group a unit narrower. */
function mutate({ grouping }: MethodContext, plans: readonly Plan[]): readonly Plan[] {
  return plans.slice(2, 22).map((plan, i) => {
    const { id, units } = grouping.groups[i % grouping.groups.length] as { id: string; units: number };
    const keep = { ...plan.keep, [id]: Math.max(1, ((plan.keep[id] as number | undefined) ?? units) - 1) };
    return { ...plan, keep: Object.fromEntries(Object.entries(keep).sort(([a], [b]) => (a < b ? -1 : 1))) };
  });
}

async function assemble(context: MethodContext, scored: readonly Measured[]): Promise<void> {
  const { config } = context;
  const error = config.objectives.indexOf("error");
  const members = front(scored).sort((a, b) => costOf(context, a) - costOf(context, b));
  const finalists = [0.3, 0.55, 0.8].map((share) => members[Math.floor(share * members.length)] as Measured);
  const assembly: EmoPmsFindings["assembly"] = finalists.map(({ candidate, objectives }) => {
    const inherited = objectives[error] as number;
    return { candidate, input: "chain", inherited, assembled: 0.112 + 0.4 * Math.max(0, inherited - 0.112) };
  });
  await context.find("assembly", assembly as unknown as Json);
  await spend(context, "constraint");
  const { recalibration, validation } = config.score;
  const tuned = await context.evaluate({
    generation: 0,
    fidelity: "tune",
    plans: finalists.map(({ plan }) => plan),
    task: (plan) => tuneTask({ plan, recalibration, validation, ...config.tune }, inputs, config.seed),
  });
  await context.front(0, "tune", tuned);
}

/** What the phases are made up to cost. */
const SPENT: Readonly<Record<SpendingFinding["phase"], readonly [evaluations: number, macs: number]>> = {
  selectors: [2, 1.1e9],
  parts: [3 * GENERATIONS * POPULATION, 5.3e11],
  verification: [18, 1.6e11],
  refinement: [20, 1.7e11],
  constraint: [3, 6.9e11],
};

async function spend(context: MethodContext, phase: SpendingFinding["phase"]): Promise<void> {
  const [evaluations, macs] = SPENT[phase];
  await context.find(`spending-${phase}`, { phase, evaluations, macs });
}
