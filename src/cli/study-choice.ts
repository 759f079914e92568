import { Option } from "commander";
import { EspalierError, RESULTS_FOLDER } from "../core/index.js";
import type { Api, Cli } from "./cli.js";

export interface FolderOption {
  readonly folder: string;
}

export function folderOption(): Option {
  return new Option("--folder <folder>", "folder that holds the studies").default(RESULTS_FOLDER);
}

/** The study a verb is about: the one that is named, or the only one of the folder. */
export async function chooseStudy(api: Api, folder: string, name: string | undefined): Promise<string> {
  if (name !== undefined) return name;
  const names = await api.listStudies(folder);
  const [only] = names;
  if (only === undefined) {
    throw new EspalierError("E_STUDY_MISSING", { path: folder, next: "`espalier search --example` makes one" });
  }
  if (names.length === 1) return only;
  throw new EspalierError("E_USAGE", {
    path: folder,
    message: "several studies are here",
    expected: `one of ${names.join(", ")}`,
    got: "none",
  });
}

/** Study and candidate of a verb that takes both: with one argument it is the candidate. */
export function studyAndCandidate([first, second]: readonly (string | undefined)[]): {
  readonly name: string | undefined;
  readonly candidate: string;
} {
  if (first !== undefined && second !== undefined) return { name: first, candidate: second };
  if (first !== undefined) return { name: undefined, candidate: first };
  throw new EspalierError("E_USAGE", {
    message: "the candidate is missing",
    expected: "the beginning of a hash, knee, best or smallest",
  });
}

/** A command line the user can copy, such as `espalier resume NAME`; quotes what a shell would split. */
export function commandLine({ command }: Cli, { folder }: FolderOption, ...words: readonly string[]): string {
  const place = folder === RESULTS_FOLDER ? [] : ["--folder", folder];
  return [command, ...[...words, ...place].map((word) => (/^[\w./-]+$/.test(word) ? word : `'${word}'`))].join(" ");
}
