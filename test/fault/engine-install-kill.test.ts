import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { locate } from "../../src/native-engine/location.js";
import { fakePrograms } from "../helpers/fake-programs.js";
import { temporaryFolder } from "../helpers/temporary-folder.js";

const MAIN = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));

/** A pip whose downloads bring four bytes and then hang, once; log: bytes that were there when each began. */
const PYTHON = `case "$*" in
  "-m pip --version") ;;
  "-m pip install "*) echo '{"install": [{"download_info": {"url": "x"}}]}' ;;
  *download.py*)
    echo "$(cat "$3" 2>/dev/null | wc -c)" >> "$ESPALIER_CACHE/../log"
    printf half >> "$3"
    if [ "$(wc -l < "$ESPALIER_CACHE/../log")" -eq 1 ]; then touch "$ESPALIER_CACHE/../hangs"; sleep 3; fi ;;
  *) exit 1 ;;
esac`;

function install(environment: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [MAIN, "engine", "install"], {
    env: environment,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = new Promise<string>((resolve) => child.once("close", () => resolve(stderr)));
  return { child, ended };
}

describe.runIf(process.platform === "linux" && process.arch === "x64")("an engine set-up that is killed", () => {
  it("leaves no engine; the next one does not wait for it and continues its download", async () => {
    const folder = temporaryFolder();
    const environment = fakePrograms(folder, { python3: PYTHON, "c++": "exit 1", npm: "exit 1" });
    const first = install(environment);
    await expect.poll(() => existsSync(join(folder, "hangs")), { timeout: 30_000 }).toBe(true);
    first.child.kill("SIGKILL");
    await new Promise((resolve) => first.child.once("exit", resolve));
    expect(readdirSync(locate("cpu", environment).root).sort()).toEqual(["downloads", "lock"]);
    const said = await install(environment).ended;
    expect(said).not.toContain("waiting for");
    expect(said).toMatch(/error: E_ENGINE_INSTALL the downloaded tensorflow-cpu 2\.21\.0 is not the expected file/);
    expect(readFileSync(join(folder, "log"), "utf8").trim().split("\n").map(Number)).toEqual([0, 4]);
    expect(readdirSync(locate("cpu", environment).root).sort()).toEqual(["downloads", "failed-try.json"]);
  });
});
