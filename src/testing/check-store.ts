import assert from "node:assert/strict";
import type { ErrorCode } from "../core/index.js";
import type { Commit, StudyReader, StudyStore, StudyStores } from "../store/index.js";
import type { ConformanceCase } from "./conformance-case.js";
import { rejects } from "./has-code.js";
import {
  trialArtifact,
  trialCandidate,
  trialCommit,
  trialEvaluation,
  trialEvent,
  trialFinding,
  trialFront,
  trialStudy,
  trialTask,
} from "./trial-records.js";

/** Gives stores without studies, anew for every case. */
export type StudyStoresFactory = () => StudyStores | Promise<StudyStores>;

/**
 * The contract of `StudyStores` and `StudyStore` as cases for any test framework.
 *
 * @example for (const { name, run } of checkStore(createMemoryStores)) test(name, run);
 */
export function checkStore(create: StudyStoresFactory): readonly ConformanceCase[] {
  const withStores = (name: string, check: (stores: StudyStores) => Promise<void>): ConformanceCase => ({
    name,
    run: async () => check(await create()),
  });
  const withStudy = (name: string, check: (store: StudyStore) => Promise<void>): ConformanceCase =>
    withStores(name, async (stores) => {
      const store = await stores.create(trialStudy("trial"));
      try {
        await check(store);
      } finally {
        await store.close();
      }
    });
  return [
    withStores("lists studies in ascending order", listsStudies),
    withStores("keeps a study's record and its rows beyond closing", survivesClosing),
    withStores("refuses to make a study twice", refusesTakenName),
    withStores("refuses to open a study that is not there", refusesMissingStudy),
    withStores("refuses names that are no file names", refusesBadNames),
    withStores("refuses a second writer until the first has closed", locksOutSecondWriter),
    withStores("lets readers see what was committed after they opened", readersSeeCommits),
    withStores("refuses commits of readers", refusesReadersCommit),
    withStores("refuses everything after closing, which may be repeated", refusesClosed),
    withStudy("is new until a commit says otherwise", keepsState),
    withStudy("gives every record back as it was committed", givesRecordsBack),
    withStudy("leaves rows with the same content alone", acceptsEqualRows),
    withStudy("refuses other content under a known key, and all of that commit", refusesOtherContent),
    withStudy("refuses numbers that are not finite, and all of that commit", refusesNonFinite),
    withStudy("refuses references to rows that are not there, and all of that commit", refusesDanglingReferences),
    withStudy("applies commits in the order of their calls", keepsCallOrder),
    withStudy("takes a commit as it is when called", takesSnapshot),
    withStudy("finds tasks by key, and knows how long the study has run", findsTasks),
    withStudy("sorts evaluations by method and index", sortsEvaluations),
    withStudy("sorts fronts by method and generation", sortsFronts),
    withStudy("sorts findings by method and name", sortsFindings),
    withStudy("finds events by type, in order of commit", findsEvents),
    withStudy("finds candidates by the beginning of their hash", findsCandidates),
  ];
}

async function listsStudies(stores: StudyStores): Promise<void> {
  assert.deepEqual(await stores.list(), []);
  for (const name of ["b", "a.2", "c"]) await (await stores.create(trialStudy(name))).close();
  assert.deepEqual(await stores.list(), ["a.2", "b", "c"]);
}

async function survivesClosing(stores: StudyStores): Promise<void> {
  const written = await stores.create(trialStudy("trial"));
  await written.commit({ ...trialCommit(1), state: "interrupted" });
  await written.close();
  for (const mode of ["read", "write"] as const) {
    const opened = await stores.open("trial", mode);
    assert.deepEqual(opened.study, trialStudy("trial"));
    assert.equal(await opened.state(), "interrupted");
    assert.deepEqual(await contentOf(opened), trialCommit(1));
    await opened.close();
  }
}

async function refusesTakenName(stores: StudyStores): Promise<void> {
  const store = await stores.create(trialStudy("trial"));
  await rejects("E_STUDY_EXISTS", () => stores.create(trialStudy("trial")));
  await store.close();
  await rejects("E_STUDY_EXISTS", () => stores.create({ ...trialStudy("trial"), seed: 8 }));
}

async function refusesMissingStudy(stores: StudyStores): Promise<void> {
  await rejects("E_STUDY_MISSING", () => stores.open("trial", "read"));
  await rejects("E_STUDY_MISSING", () => stores.open("trial", "write"));
  assert.deepEqual(await stores.list(), [], "opening a study that is not there made one");
}

async function refusesBadNames(stores: StudyStores): Promise<void> {
  for (const name of ["", "..", "../trial", "a/b", "a\\b", "a\0b", "x".repeat(65)]) {
    await rejects("E_NAME_INVALID", () => stores.create(trialStudy(name)));
    await rejects("E_NAME_INVALID", () => stores.open(name, "read"));
  }
}

async function locksOutSecondWriter(stores: StudyStores): Promise<void> {
  const first = await stores.create(trialStudy("trial"));
  await rejects("E_STUDY_LOCKED", () => stores.open("trial", "write"));
  await first.commit(trialCommit(1));
  await first.close();
  const second = await stores.open("trial", "write");
  await rejects("E_STUDY_LOCKED", () => stores.open("trial", "write"));
  await second.commit(trialCommit(2));
  await second.close();
}

async function readersSeeCommits(stores: StudyStores): Promise<void> {
  const writer = await stores.create(trialStudy("trial"));
  const reader = await stores.open("trial", "read");
  assert.deepEqual(await reader.tasks(), []);
  await writer.commit(trialCommit(1));
  assert.deepEqual(await contentOf(reader), trialCommit(1));
  await writer.close();
  assert.deepEqual(await contentOf(reader), trialCommit(1));
  await reader.close();
}

async function refusesReadersCommit(stores: StudyStores): Promise<void> {
  await (await stores.create(trialStudy("trial"))).close();
  const reader = await stores.open("trial", "read");
  await rejects("E_STORE_WRITE", () => reader.commit({ state: "finished" }));
  assert.equal(await reader.state(), "new");
  await reader.close();
}

async function refusesClosed(stores: StudyStores): Promise<void> {
  const store = await stores.create(trialStudy("trial"));
  await store.commit(trialCommit(1));
  await store.close();
  await store.close();
  await rejects("E_STORE_WRITE", () => store.commit(trialCommit(2)));
  await rejects("E_STORE_READ", () => store.tasks());
}

async function keepsState(store: StudyStore): Promise<void> {
  assert.equal(await store.state(), "new");
  await store.commit({ state: "running" });
  await store.commit(trialCommit(1));
  assert.equal(await store.state(), "running");
}

async function givesRecordsBack(store: StudyStore): Promise<void> {
  await store.commit({});
  for (let n = 0; n < 6; n++) await store.commit(trialCommit(n));
  const numbers = [0, 1, 2, 3, 4, 5];
  assert.deepEqual(await contentOf(store), {
    tasks: numbers.map(trialTask),
    candidates: numbers.map(trialCandidate),
    evaluations: numbers.map((n) => trialEvaluation(n)),
    fronts: numbers.map((n) => trialFront(n)),
    findings: numbers.map((n) => trialFinding(n)),
    events: numbers.map(trialEvent),
    artifacts: numbers.map(trialArtifact),
  });
  const [first] = await store.evaluations();
  assert.ok(first?.outcome.status === "ok");
  assert.deepEqual(Object.keys(first.outcome.objectives), ["macs", "error"], "objectives lost their order");
}

async function acceptsEqualRows(store: StudyStore): Promise<void> {
  const { events: _, ...keyed } = trialCommit(1);
  await store.commit(keyed);
  const before = await contentOf(store);
  await store.commit(keyed);
  await store.commit({ tasks: [trialTask(1), trialTask(1)] });
  assert.deepEqual(await contentOf(store), before);
}

async function refusesOtherContent(store: StudyStore): Promise<void> {
  await store.commit(trialCommit(1));
  const others: readonly Commit[] = [
    { tasks: [{ ...trialTask(1), finishedAt: 1 }] },
    { candidates: [{ ...trialCandidate(1), plan: {} }] },
    { evaluations: [{ ...trialEvaluation(1), generation: 5 }] },
    { fronts: [{ ...trialFront(1), members: [] }] },
    { findings: [{ ...trialFinding(1), value: [] }] },
    { artifacts: [{ ...trialArtifact(1), bytes: 1 }] },
    { tasks: [trialTask(3), { ...trialTask(3), seed: 99 }] },
  ];
  for (const other of others) await refusesWhole(store, other, "E_REPLAY_DIVERGED");
}

async function refusesNonFinite(store: StudyStore): Promise<void> {
  const ok = (objectives: Record<string, number>, violation = 0): Commit => ({
    tasks: [trialTask(1)],
    candidates: [trialCandidate(1)],
    evaluations: [{ ...trialEvaluation(1), outcome: { status: "ok", objectives, violation } }],
  });
  const { timing, ...task } = trialTask(1);
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    await refusesWhole(store, ok({ error: bad, macs: 1 }));
    await refusesWhole(store, ok({ error: 0.5, macs: 1 }, bad));
    await refusesWhole(store, { fronts: [{ ...trialFront(1), hypervolume: bad }] });
    await refusesWhole(store, { findings: [{ ...trialFinding(1), value: { share: bad } }] });
    await refusesWhole(store, { tasks: [{ ...task, timing: { ...timing, ran: bad } }] });
    const outcome = { status: "done", result: { curve: [{ loss: bad }] }, artifacts: {} } as const;
    await refusesWhole(store, { tasks: [{ ...task, timing, outcome }] });
  }
}

async function refusesDanglingReferences(store: StudyStore): Promise<void> {
  await refusesWhole(store, { tasks: [trialTask(1)], evaluations: [trialEvaluation(1)] });
  await refusesWhole(store, { candidates: [trialCandidate(1)], evaluations: [trialEvaluation(1)] });
  await refusesWhole(store, { artifacts: [trialArtifact(1)] });
}

async function keepsCallOrder(store: StudyStore): Promise<void> {
  const numbers = Array.from({ length: 30 }, (_, i) => (i * 7) % 30);
  const commits = numbers.map((n) => store.commit({ tasks: [trialTask(n)], events: [trialEvent(n)] }));
  const refused = store.commit({ tasks: [{ ...trialTask(0), seed: 99 }] });
  const last = store.commit({ tasks: [trialTask(30)] });
  await rejects("E_REPLAY_DIVERGED", () => refused);
  await Promise.all([...commits, last]);
  assert.deepEqual(await store.tasks(), [...numbers, 30].map(trialTask));
  assert.deepEqual(await store.events(), numbers.map(trialEvent));
}

async function takesSnapshot(store: StudyStore): Promise<void> {
  const inputs: Record<string, string> = { ...trialTask(1).inputs };
  const tasks = [{ ...trialTask(1), inputs }];
  const earlier = store.commit({ tasks: [trialTask(0)] });
  const commit = store.commit({ tasks });
  inputs["weights"] = trialTask(2).key;
  tasks.push({ ...trialTask(2), inputs });
  await Promise.all([earlier, commit]);
  assert.deepEqual(await store.tasks(), [trialTask(0), trialTask(1)]);
}

async function findsTasks(store: StudyStore): Promise<void> {
  assert.equal(await store.elapsed(), 0);
  await store.commit({ tasks: [5, 3, 0, 1].map(trialTask) });
  assert.deepEqual(await store.task(trialTask(3).key), trialTask(3));
  assert.equal(await store.task(trialTask(2).key), undefined);
  assert.deepEqual(await store.tasks(), [5, 3, 0, 1].map(trialTask));
  assert.equal(await store.elapsed(), trialTask(5).finishedAt);
}

async function sortsEvaluations(store: StudyStore): Promise<void> {
  const numbers = [11, 2, 0, 7];
  await store.commit({ tasks: numbers.map(trialTask), candidates: numbers.map(trialCandidate) });
  await store.commit({ evaluations: numbers.map((n) => trialEvaluation(n)) });
  await store.commit({ evaluations: numbers.map((n) => trialEvaluation(n, "random")) });
  const sorted =
    (...indices: readonly number[]) =>
    (method: string) =>
      indices.map((n) => trialEvaluation(n, method));
  assert.deepEqual(await store.evaluations(), ["nsga2-widths", "random"].flatMap(sorted(0, 2, 7, 11)));
  assert.deepEqual(await store.evaluations({ method: "random" }), sorted(0, 2, 7, 11)("random"));
  assert.deepEqual(
    await store.evaluations({ fidelity: "inherit" }),
    ["nsga2-widths", "random"].flatMap(sorted(2, 7, 11)),
  );
  assert.deepEqual(await store.evaluations({ method: "random", fidelity: "tune" }), sorted(0)("random"));
}

async function sortsFronts(store: StudyStore): Promise<void> {
  const tuned = trialFront(2, "random", "tune");
  await store.commit({ fronts: [tuned, trialFront(10), trialFront(2, "random"), trialFront(2)] });
  assert.deepEqual(await store.fronts(), [trialFront(2), trialFront(10), trialFront(2, "random"), tuned]);
  assert.deepEqual(await store.fronts({ method: "random" }), [trialFront(2, "random"), tuned]);
  assert.deepEqual(await store.fronts({ method: "random", fidelity: "tune" }), [tuned]);
}

async function sortsFindings(store: StudyStore): Promise<void> {
  await store.commit({ findings: [trialFinding(2), trialFinding(1, "random"), trialFinding(1)] });
  assert.deepEqual(await store.findings(), [trialFinding(1), trialFinding(2), trialFinding(1, "random")]);
}

async function findsEvents(store: StudyStore): Promise<void> {
  await store.commit({ events: [2, 1, 0].map(trialEvent) });
  await store.commit({ events: [trialEvent(2)] });
  assert.deepEqual(await store.events(), [2, 1, 0, 2].map(trialEvent));
  assert.deepEqual(await store.events({ type: "state" }), [2, 0, 2].map(trialEvent));
}

async function findsCandidates(store: StudyStore): Promise<void> {
  const twin = { ...trialCandidate(2), hash: `${trialCandidate(1).hash.slice(0, 5)}${"f".repeat(59)}` };
  const all = [trialCandidate(1), trialCandidate(2), twin];
  await store.commit({ candidates: all });
  assert.deepEqual(await store.candidates(), all);
  assert.deepEqual(await store.candidate(twin.hash), twin);
  assert.equal(await store.candidate(trialCandidate(3).hash), undefined);
  assert.deepEqual(await store.candidatesLike(twin.hash.slice(0, 5)), [trialCandidate(1), twin]);
  assert.deepEqual(await store.candidatesLike(trialCandidate(2).hash), [trialCandidate(2)]);
  assert.deepEqual(await store.candidatesLike("0000"), []);
  for (const prefix of ["", "abc", "ABCD", "%%%%", "f".repeat(65)]) {
    await rejects("E_NAME_INVALID", () => store.candidatesLike(prefix));
  }
}

async function refusesWhole(store: StudyStore, commit: Commit, code: ErrorCode = "E_STORE_WRITE"): Promise<void> {
  const before = await contentOf(store);
  const state = await store.state();
  const { candidates = [], events = [] } = commit;
  const whole: Commit = {
    ...commit,
    candidates: [trialCandidate(90), ...candidates],
    events: [trialEvent(90), ...events],
    state: "failed",
  };
  await rejects(code, () => store.commit(whole));
  assert.deepEqual(await contentOf(store), before, "a part of a refused commit was applied");
  assert.equal(await store.state(), state, "the state of a refused commit was applied");
}

async function contentOf(store: StudyReader): Promise<Commit> {
  return {
    tasks: await store.tasks(),
    candidates: await store.candidates(),
    evaluations: await store.evaluations(),
    fronts: await store.fronts(),
    findings: await store.findings(),
    events: await store.events(),
    artifacts: await store.artifacts(),
  };
}
