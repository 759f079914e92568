import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Study, StudyOptions } from "../api/index.js";
import { EspalierError } from "../core/index.js";
import { METHODS } from "../methods/index.js";
import { readReport, renderFrontText, renderHtml } from "../report/index.js";
import { defineStudy } from "../study/index.js";
import type { Answer } from "./answer.js";
import type { Cli } from "./cli.js";
import { replaceFile } from "./file-writing.js";
import { frontMembers } from "./front-members.js";
import { createLiveProgress } from "./progress/live-progress.js";
import { createPlainProgress } from "./progress/plain-progress.js";
import { planWork } from "./progress/planned-work.js";
import type { Progress } from "./progress/progress.js";
import { StudyProgress } from "./progress/study-progress.js";
import { stoppable } from "./stop-signals.js";
import { commandLine, type FolderOption } from "./study-choice.js";

export interface RunSettings extends FolderOption {
  /** Name of the study's folder, where it may have been renamed. */
  readonly study?: string;
  readonly workers?: number;
  readonly json?: boolean;
}

/**
 * Runs a new or reopened study to its end, showing how far it is, and writes its report.
 *
 * @param open makes or opens the study, once the signals that stop it are heard
 * @throws EspalierError `E_INTERRUPTED` when the user stopped it; what the study itself fails with
 */
export async function runStudy(
  cli: Cli,
  settings: RunSettings,
  open: (options: StudyOptions) => Promise<Study>,
): Promise<Answer> {
  const { output } = cli;
  let onStop = () => output.note("stopping");
  return stoppable(
    cli,
    () => onStop(),
    async (signal) => {
      await using study = await open({ folder: settings.folder, signal, notify: output.note });
      output.note(`${study.name}: ${study.graph.name}, seed ${study.config.seed}, ${study.store.study.runtime}`);
      const resume = commandLine(cli, settings, "resume", settings.study ?? study.name);
      const progress = createProgress(cli, study, settings);
      onStop = () => progress.note(`stopping: what is finished is kept, \`${resume}\` goes on; again to end at once`);
      await follow(study, progress, {
        signal,
        ...(settings.workers === undefined ? {} : { workers: settings.workers }),
      });
      if ((await study.state()) === "finished") return await conclude(cli, study, settings);
      throw new EspalierError("E_INTERRUPTED", { path: study.name, next: `\`${resume}\` goes on where it stopped` });
    },
  );
}

async function follow(study: Study, progress: Progress, options: Parameters<Study["run"]>[0]): Promise<void> {
  try {
    for await (const event of study.run(options)) progress.observe(event);
  } finally {
    progress.stop();
  }
}

function createProgress({ output, clock }: Cli, study: Study, settings: RunSettings): Progress {
  const { json, workers = availableParallelism() } = settings;
  if (json) return { observe: output.printJson, note: output.note, stop: () => undefined };
  const work = planWork(study.config, defineStudy(study.config, METHODS).programs, workers);
  const progress = new StudyProgress(work, clock.monotonic());
  if (output.screen) return createLiveProgress(progress, output.screen, clock);
  return createPlainProgress(progress, output, clock);
}

async function conclude(cli: Cli, study: Study, settings: RunSettings): Promise<Answer> {
  const { output } = cli;
  const model = await readReport(study.store);
  const report = join(settings.folder, settings.study ?? study.name, "report.html");
  await replaceFile(report, renderHtml(model));
  const command = (...words: readonly string[]) => `  ${commandLine(cli, settings, ...words)}`;
  return {
    json: { type: "summary", study: study.name, report, front: frontMembers(model) },
    text: () =>
      [
        renderFrontText(model, { columns: output.columns, colour: output.colour }),
        `Report: ${report}`,
        "Next:",
        command("show", study.name, "knee"),
        command("export", study.name, "knee", "--out", "pruned"),
      ].join("\n"),
  };
}
