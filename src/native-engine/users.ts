import { readdir, readFile, realpath } from "node:fs/promises";
import { join } from "node:path";

/** Numbers of the processes that have code from below a folder loaded, where the system says so: on Linux, this user's. */
export async function usersOf(folder: string, system = "/proc"): Promise<readonly number[]> {
  const below = `${await realpath(folder)}/`;
  const processes = (await readdir(system).catch(() => [])).filter((name) => /^\d+$/.test(name));
  const maps = processes.map((name) => readFile(join(system, name, "maps"), "utf8").catch(() => ""));
  const uses = (await Promise.all(maps)).map((text) => text.includes(below));
  return processes.filter((_, i) => uses[i]).map(Number);
}
