import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Study, StudyOptions } from "../api/index.js";
import { EspalierError } from "../core/index.js";
import { readReport, renderFrontText, renderHtml } from "../report/index.js";
import type { Answer } from "./answer.js";
import type { Cli } from "./cli.js";
import { replaceFile } from "./file-writing.js";
import { frontMembers } from "./front-members.js";
import type { Output } from "./output.js";
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
  const { folder, workers = availableParallelism() } = settings;
  let onStop = () => output.note("stopping");
  return stoppable(
    cli,
    () => onStop(),
    async (signal) => {
      await using study = await open({ folder, signal, notify: output.note });
      output.note(`${study.name}: ${study.graph.name}, seed ${study.config.seed}, ${study.store.study.runtime}`);
      const name = settings.study ?? study.name;
      const resume = commandLine(cli, settings, "resume", name);
      const progress = settings.json ? printingEvents(output) : createProgress(cli, study, workers);
      onStop = () => progress.note(`stopping: what is finished is kept, \`${resume}\` goes on; again to end at once`);
      try {
        for await (const event of study.run({ signal, workers })) progress.observe(event);
      } finally {
        progress.stop();
      }
      if ((await study.state()) === "finished") return await conclude(cli, study, settings, name);
      throw new EspalierError("E_INTERRUPTED", { path: study.name, next: `\`${resume}\` goes on where it stopped` });
    },
  );
}

function printingEvents({ printJson, note }: Output): Progress {
  return { observe: printJson, note, stop: () => undefined };
}

function createProgress({ output, clock }: Cli, { config, programs }: Study, workers: number): Progress {
  const progress = new StudyProgress(planWork(config, programs, workers), clock.monotonic());
  if (output.screen) return createLiveProgress(progress, output.screen, clock);
  return createPlainProgress(progress, output, clock);
}

async function conclude(cli: Cli, study: Study, place: FolderOption, name: string): Promise<Answer> {
  const model = await readReport(study.store);
  const report = join(place.folder, name, "report.html");
  await replaceFile(report, renderHtml(model));
  return {
    json: { type: "summary", study: study.name, report, front: frontMembers(model) },
    text: () =>
      [
        renderFrontText(model, cli.output),
        `Report: ${report}`,
        "Next:",
        `  ${commandLine(cli, place, "show", name, "knee")}`,
        `  ${commandLine(cli, place, "export", name, "knee", "--out", "pruned")}`,
      ].join("\n"),
  };
}
