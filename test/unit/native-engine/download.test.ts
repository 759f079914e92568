import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../../src/core/index.js";
import { carriedFile } from "../../../src/native-engine/carried.js";
import { findProgram, runCommand } from "../../../src/native-engine/command.js";
import { downloadWheel } from "../../../src/native-engine/download.js";
import { wheelFor } from "../../../src/native-engine/wheels.js";
import { fakePrograms } from "../../helpers/fake-programs.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

const CONTENT = "what is in the wheel";
const WHEEL = { ...wheelFor("linux-x64", "cpu"), sha256: createHash("sha256").update(CONTENT).digest("hex") };
const FILE = "tensorflow-cpu-2.21.0-manylinux_2_27_x86_64.whl";
const REPORT = JSON.stringify({ install: [{ download_info: { url: "the-address" } }] });

const TOO_OLD = "echo no such option: --report >&2; exit 2";

/** A python3 that knows three commands: pip install --report, download.py, pip download. */
function fakePython(commands: { readonly report?: string; readonly program?: string; readonly pip?: string }) {
  const { report = TOO_OLD, program = "exit 1", pip = "echo ERROR: no network >&2; exit 1" } = commands;
  return `case "$*" in
    "-m pip install "*) ${report} ;;
    *download.py*) ${program} ;;
    "-m pip download "*) while [ "$1" != --dest ]; do shift; done; mkdir -p "$2"; cd "$2"; ${pip} ;;
    *) exit 2 ;;
  esac`;
}

async function download(python: string, folder: string = temporaryFolder(), settings: NodeJS.ProcessEnv = {}) {
  const environment = { ...fakePrograms(folder, { python3: python }), ...settings };
  const notes: string[] = [];
  const options = {
    python: join(folder, "programs", "python3"),
    ...{ environment, clock: systemClock, note: (line: string) => notes.push(line) },
  };
  const result = await downloadWheel(WHEEL, join(folder, "downloads"), options).catch((error: unknown) => error);
  return { folder, notes, result };
}

describe("downloadWheel", () => {
  it("gets the file from where pip says it is", async () => {
    const python = fakePython({
      report: `echo '${REPORT}'`,
      program: `[ "$2" = the-address ] && printf '${CONTENT}' > "$3"`,
    });
    const { folder, result, notes } = await download(python);
    expect(result).toBe(join(folder, "downloads", FILE));
    expect(readFileSync(join(folder, "downloads", FILE), "utf8")).toBe(CONTENT);
    expect(notes).toEqual([]);
  });

  it("continues what an interrupted download left", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "downloads"));
    writeFileSync(join(folder, "downloads", `${FILE}.part`), CONTENT.slice(0, 7));
    const python = fakePython({ report: `echo '${REPORT}'`, program: `printf '${CONTENT.slice(7)}' >> "$3"` });
    expect((await download(python, folder)).result).toBe(join(folder, "downloads", FILE));
  });

  it("goes on as long as a connection that breaks off brings something", async () => {
    const folder = temporaryFolder();
    const program = `size=$(wc -c < "$3" 2>/dev/null || echo 0); printf '${CONTENT}' | dd bs=1 skip=$size count=6 2>/dev/null >> "$3"
      [ $(wc -c < "$3") = ${CONTENT.length} ]`;
    const { result } = await download(fakePython({ report: `echo '${REPORT}'`, program }), folder);
    expect(result).toBe(join(folder, "downloads", FILE));
  });

  it("keeps what came when it gets no further, and says so", async () => {
    const program = `printf 'abc' > "$3"; echo 'connection broke off' >&2; exit 1`;
    const { result, folder } = await download(fakePython({ report: `echo '${REPORT}'`, program }));
    expect(result).toMatchObject({
      message: "E_ENGINE_INSTALL the download stopped at 0 MB: connection broke off",
      next: expect.stringContaining("it continues what is there"),
    });
    expect(readFileSync(join(folder, "downloads", `${FILE}.part`), "utf8")).toBe("abc");
  });

  it.each([
    ["pip is too old to report", {}],
    ["the report is something else", { report: "echo '[]'" }],
    ["pip's session is gone", { report: `echo '${REPORT}'`, program: "echo ImportError >&2; exit 1" }],
  ])("lets pip download it whole when %s", async (_, commands) => {
    const { result, notes, folder } = await download(fakePython({ ...commands, pip: `printf '${CONTENT}' > any.whl` }));
    expect(result).toBe(join(folder, "downloads", FILE));
    expect(notes).toEqual(["download: by `pip download`, without progress"]);
    expect(readdirSync(join(folder, "downloads"))).toEqual([FILE]);
  });

  it("says what pip said when it fails, and what to do", async () => {
    const { result } = await download(fakePython({}));
    expect(result).toMatchObject({
      message: "E_ENGINE_INSTALL pip cannot download tensorflow-cpu 2.21.0: ERROR: no network",
      next: expect.stringContaining("check the network"),
    });
  });

  it("says that the index is not reached, where pip says that there is no such package", async () => {
    const report =
      "echo 'WARNING: Retrying (Retry(total=0)) after connection broken' >&2; echo ERROR: none >&2; exit 1";
    const { result } = await download(fakePython({ report }));
    expect(result).toMatchObject({ message: expect.stringMatching(/2\.21\.0: the package index is not reached$/) });
  });

  it("says what it can be where pip has found no version at all", async () => {
    const report = "echo 'ERROR: No version that satisfies tensorflow-cpu==2.21.0 (from versions: none)' >&2; exit 1";
    const { result } = await download(fakePython({ report }));
    expect(result).toMatchObject({ message: expect.stringMatching(/: the package index has no such file, or is not/) });
  });

  it("runs pip without settings that are meant for installations", async () => {
    const report = `[ "$PIP_USER$PIP_REQUIRE_VIRTUALENV$PIP_REQUIRE_HASHES$PIP_CONSTRAINT$PIP_INDEX_URL" = 000mine ] && echo '${REPORT}'`;
    const python = fakePython({ report, program: `[ $PIP_USER = 0 ] && printf '${CONTENT}' > "$3"` });
    const given = {
      PIP_USER: "1",
      PIP_REQUIRE_VIRTUALENV: "1",
      PIP_REQUIRE_HASHES: "1",
      PIP_CONSTRAINT: "/nowhere.txt",
    };
    const { result, folder } = await download(python, undefined, { ...given, PIP_INDEX_URL: "mine" });
    expect(result).toBe(join(folder, "downloads", FILE));
  });

  it.each([
    ["5 s for an answer", {}, "5"],
    ["as long as pip is told to wait", { PIP_DEFAULT_TIMEOUT: "180" }, "180"],
  ])("waits %s", async (_, setting, seconds) => {
    const report = `case "$*" in *"--timeout ${seconds} "*) echo '${REPORT}' ;; *) exit 1 ;; esac`;
    const python = fakePython({ report, program: `printf '${CONTENT}' > "$3"` });
    const { result, folder } = await download(python, undefined, setting);
    expect(result).toBe(join(folder, "downloads", FILE));
  });

  it("does not try another way when pip does not find the wheel", async () => {
    const report = "echo 'ERROR: No matching distribution found' >&2; exit 1";
    const { result, notes } = await download(fakePython({ report, pip: `printf '${CONTENT}' > any.whl` }));
    expect(result).toMatchObject({ message: expect.stringContaining("2.21.0: ERROR: No matching distribution found") });
    expect(notes).toEqual([]);
  });

  it("refuses and removes a file of another hash", async () => {
    const { result, folder } = await download(fakePython({ pip: "printf other > any.whl" }));
    expect(result).toMatchObject({
      message: expect.stringMatching(/is not the expected file \(SHA-256 d9298a10d1b0…, expected /),
    });
    expect(existsSync(join(folder, "downloads", FILE))).toBe(false);
  });
});

const python = await findProgram(["python3"], process.env);
const hasPip =
  python !== undefined && (await runCommand(python, ["-m", "pip", "--version"], { environment: process.env })).ok;

/** Runs the carried program against a server of this process. */
async function fetchFrom(listener: RequestListener, partial?: string) {
  const server = createServer(listener).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const file = join(temporaryFolder(), "file.part");
  if (partial !== undefined) writeFileSync(file, partial);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/file.whl`;
  const environment = { ...process.env, NO_PROXY: "127.0.0.1", no_proxy: "127.0.0.1" };
  const ended = await runCommand(python as string, [carriedFile("download.py"), url, file], { environment });
  return { ...ended, text: existsSync(file) ? readFileSync(file, "utf8") : undefined };
}

const ranges: RequestListener = ({ headers }, response) => {
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? "")?.[1] ?? 0);
  if (from >= CONTENT.length) response.writeHead(416).end();
  else response.writeHead(from === 0 ? 200 : 206, { "Content-Length": CONTENT.length - from }).end(CONTENT.slice(from));
};

describe.runIf(hasPip)("download.py", () => {
  it("downloads a file", async () => {
    expect(await fetchFrom(ranges)).toMatchObject({ ok: true, text: CONTENT });
  });

  it("asks for the missing part only", async () => {
    const asked: (string | undefined)[] = [];
    const listener: RequestListener = (request, response) => {
      asked.push(request.headers.range);
      ranges(request, response);
    };
    expect(await fetchFrom(listener, CONTENT.slice(0, 5))).toMatchObject({ ok: true, text: CONTENT });
    expect(asked).toEqual(["bytes=5-"]);
  });

  it("starts anew where the server knows no ranges", async () => {
    const whole: RequestListener = (_, response) => void response.end(CONTENT);
    expect(await fetchFrom(whole, "something else")).toMatchObject({ ok: true, text: CONTENT });
  });

  it("leaves a partial file that is whole", async () => {
    expect(await fetchFrom(ranges, CONTENT)).toMatchObject({ ok: true, text: CONTENT });
  });

  it("fails, and keeps what there is, when the server refuses", async () => {
    const refusing: RequestListener = (_, response) => void response.writeHead(403).end("no");
    expect(await fetchFrom(refusing, "abc")).toMatchObject({ ok: false, text: "abc" });
  });

  it("fails when the connection breaks, and keeps what came", async () => {
    const breaking: RequestListener = (_, response) => {
      response.writeHead(200, { "Content-Length": 100 });
      response.write("abc", () => response.destroy());
    };
    expect(await fetchFrom(breaking)).toMatchObject({ ok: false, text: "abc" });
  });
});
