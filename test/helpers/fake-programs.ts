import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Puts shell scripts into a folder of programs and gives an environment in which they and the basic tools of the system
 * are all there is. The cache folder is beside them.
 */
export function fakePrograms(folder: string, scripts: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const programs = join(folder, "programs");
  mkdirSync(programs, { recursive: true });
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(programs, name), `#!/bin/sh\nPATH=/usr/bin:/bin\n${script}\n`);
    chmodSync(join(programs, name), 0o755);
  }
  return { PATH: programs, ESPALIER_CACHE: join(folder, "cache") };
}
