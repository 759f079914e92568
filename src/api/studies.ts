import { join } from "node:path";
import { EspalierError, hashJson, type Json, RESULTS_FOLDER, systemClock } from "../core/index.js";
import { openRuntime, type Runtime, type RuntimeName, runtimeNameOf } from "../engine/index.js";
import { parseGraph } from "../graph/index.js";
import { createFsArtifactStore, createSqliteStores, type StudyRecord } from "../store/index.js";
import type { StudyConfig, StudyDefinition } from "../study/index.js";
import { type PrepareOptions, parseConfig, prepareStudy } from "./prepare.js";
import { settingDifference } from "./setting-difference.js";
import type { Study } from "./study.js";
import { createStudyHandle } from "./study-handle.js";

export interface StudyOptions extends PrepareOptions {
  /** The folder that holds a folder for each study; `results` below the current one unless given. */
  readonly folder?: string;
}

/**
 * Makes a new study and holds its lock until `close`.
 *
 * @param options with `resume` a study of that name and these settings is opened instead where there is one
 * @throws EspalierError `E_CONFIG_INVALID`, `E_DATA_…`, `E_INFEASIBLE`; `E_STUDY_EXISTS` when the name is taken, with
 * `resume` by a study of other settings
 * @example
 * await using study = await createStudy({ name: "mine", data: { source: "fashion-mnist" }, model: { name: "resnet", depth: 8, width: 8 } });
 * for await (const event of study.run()) console.log(event.type);
 */
export async function createStudy(
  config: unknown,
  { resume = false, ...options }: StudyOptions & { readonly resume?: boolean } = {},
): Promise<Study> {
  const definition = parseConfig(config, options);
  const { name, seed } = definition.config;
  const folder = options.folder ?? RESULTS_FOLDER;
  const stores = createSqliteStores(folder);
  // Before a runtime is started: a process has but one, and the study that is there may have another.
  const isTaken = (await stores.list()).includes(name);
  if (isTaken && resume) {
    const study = await openStudy(name, { ...options, mode: "write" });
    try {
      checkSettings(study, definition.config);
      return study;
    } catch (error) {
      await study.close();
      throw error;
    }
  }
  if (isTaken) throw new EspalierError("E_STUDY_EXISTS", { path: join(folder, name) });
  const prepared = await prepareStudy(definition, options);
  const { facts, graphJson } = prepared;
  const runtime = await openWanted(definition.config.runtime);
  if (runtime.name !== "native") options.notify?.(`computing on ${runtime.name}, ${runtime.reason}`);
  const store = await stores.create({
    name,
    seed,
    config: definition.config as unknown as Json,
    runtime: runtime.identity,
    data: facts.inputs.data,
    graph: graphJson,
    createdAt: systemClock.now(),
  });
  return createStudyHandle({ store, artifacts: artifactsOf(folder, name), prepared });
}

/**
 * Opens an existing study: for reading, beside a process that may be running it, or for writing, to resume it.
 *
 * @throws EspalierError `E_STUDY_MISSING`; for writing `E_STUDY_LOCKED`, and `E_DATA_INVALID` when the data are not the
 * ones the study was made with
 */
export async function openStudy(
  name: string,
  { mode = "read", ...options }: StudyOptions & { readonly mode?: "read" | "write" } = {},
): Promise<Study> {
  const folder = options.folder ?? RESULTS_FOLDER;
  const store = await createSqliteStores(folder).open(name, mode);
  const artifacts = artifactsOf(folder, name);
  try {
    if (mode === "read") return createStudyHandle({ store, artifacts });
    const prepared = await prepareStudy(storedConfig(store.study, options), {
      ...options,
      graph: options.graph ?? parseGraph(store.study.graph),
    });
    await openPinned(store.study, prepared.definition.config.runtime);
    const { inputs } = prepared.facts;
    checkSame("data", store.study.data, inputs.data);
    checkSame("graph", hashJson(store.study.graph), inputs.graph);
    return createStudyHandle({ store, artifacts, prepared });
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The settings of a study; a method that is not known here is one of the program that made it. */
function storedConfig({ name, config }: StudyRecord, options: PrepareOptions): StudyDefinition {
  try {
    return parseConfig(config, options);
  } catch (error) {
    if (!(error instanceof EspalierError) || error.code !== "E_CONFIG_INVALID") throw error;
    const next = `resume "${name}" by the program that made it, with its methods, or with the espalier that made it`;
    throw new EspalierError(error.code, { ...error.details, next });
  }
}

/** Names of the studies in a folder, ascending. */
export function listStudies(folder: string = RESULTS_FOLDER): Promise<readonly string[]> {
  return createSqliteStores(folder).list();
}

/** In the main thread before any worker: the native library cannot be loaded by a worker first. */
function openWanted(wanted: RuntimeName | undefined): Promise<Runtime> {
  return openRuntime(wanted === undefined ? {} : { wanted });
}

/** The study's own runtime, whatever else there is or is asked for by now. */
async function openPinned(study: StudyRecord, wanted: RuntimeName | undefined): Promise<void> {
  const name = wanted ?? runtimeNameOf(study.runtime);
  try {
    await openWanted(name);
  } catch (error) {
    if (!(error instanceof EspalierError) || error.code !== "E_RUNTIME_UNAVAILABLE") throw error;
    const message = `the study computes on ${name}, which cannot be started here`;
    throw new EspalierError(error.code, { ...error.details, path: study.name, message });
  }
}

function artifactsOf(folder: string, name: string) {
  return createFsArtifactStore(join(folder, name, "artifacts"));
}

/** What decides results has to be what the study was made with; runtime and budget are the study's own. */
function checkSettings({ name, config }: Study, wanted: StudyConfig): void {
  const { runtime, budget } = config;
  // A study answers to the name of its folder, which may have been renamed.
  const difference = settingDifference(config, { ...wanted, runtime, budget, name: config.name }, "config");
  if (!difference) return;
  throw new EspalierError("E_STUDY_EXISTS", {
    path: difference.path,
    message: `the study "${name}" has other settings`,
    expected: JSON.stringify(difference.had),
    got: JSON.stringify(difference.wanted),
    next: "choose another name, or take the change back",
  });
}

function checkSame(what: string, expected: string, got: string): void {
  if (expected === got) return;
  throw new EspalierError("E_DATA_INVALID", {
    path: what,
    message: `the ${what} of the study changed since it was made`,
    expected,
    got,
    next: "restore it, or start a new study",
  });
}
