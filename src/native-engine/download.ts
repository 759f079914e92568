import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Clock, formatDuration, jsonIn } from "../core/index.js";
import { carriedFile } from "./carried.js";
import { type Ended, runCommand } from "./command.js";
import { installError, reasonOf } from "./failure.js";
import { pipEnvironment } from "./pip.js";
import type { Wheel } from "./wheels.js";

export interface DownloadOptions {
  readonly python: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
  readonly note: (line: string) => void;
}

/**
 * Brings a wheel into a folder and checks its hash; gives its path. What an interrupted download left is continued.
 *
 * @throws EspalierError `E_ENGINE_INSTALL`
 */
export async function downloadWheel(wheel: Wheel, folder: string, given: DownloadOptions): Promise<string> {
  const options = { ...given, environment: pipEnvironment(given.environment) };
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${wheel.package}-${wheel.version}-${wheel.platform}.whl`);
  if ((await sizeOf(path)) === 0 && !(await continueDownload(wheel, path, options)))
    await pipDownload(wheel, path, options);
  const sha256 = await hashOf(path);
  if (sha256 === wheel.sha256) return path;
  await rm(path);
  throw installError(
    `the downloaded ${wheel.package} ${wheel.version} is not the expected file (SHA-256 ${sha256.slice(0, 12)}…, expected ${wheel.sha256.slice(0, 12)}…)`,
    "run `espalier engine install` again; if it stays, the package index serves another file: `pip config list` shows which",
  );
}

/**
 * Asks pip where the file is and gets it through pip's session, which plain `pip download` cannot continue. False when
 * that does not work: pip is too old, or too new for what it takes from inside.
 */
async function continueDownload(wheel: Wheel, path: string, options: DownloadOptions): Promise<boolean> {
  const { python, environment } = options;
  const url = await addressOf(wheel, options);
  if (url === undefined) return false;
  const partial = `${path}.part`;
  const onLine = progressTeller(options);
  for (let size = -1; ; ) {
    const before = size;
    const ended = await runCommand(python, [carriedFile("download.py"), url, partial], { environment, onLine });
    if (ended.ok) break;
    size = await sizeOf(partial);
    if (size === 0) return false;
    if (size > before) continue; // a connection that breaks off, and gets on
    const next = "check the network, then `espalier engine install`: it continues what is there";
    throw installError(`the download stopped at ${megabytes(size)} MB: ${reasonOf(ended)}`, next);
  }
  await rename(partial, path);
  return true;
}

async function pipDownload(wheel: Wheel, path: string, { python, environment, note }: DownloadOptions): Promise<void> {
  note("download: by `pip download`, without progress");
  const folder = `${path}.pip`;
  await rm(folder, { recursive: true, force: true });
  const args = ["-m", "pip", "download", "--retries", "1", "--dest", folder, ...requirement(wheel)];
  const ended = await runCommand(python, args, { environment });
  const [name] = ended.ok ? await readdir(folder) : [];
  if (name === undefined) throw pipError(wheel, ended);
  await rename(join(folder, name), path);
  await rm(folder, { recursive: true });
}

/** What pip says of that which it would install. */
interface Report {
  readonly install?: readonly { readonly download_info?: { readonly url?: string } }[];
}

/** Undefined when this pip (before 22.2) cannot say. */
async function addressOf(wheel: Wheel, { python, environment }: DownloadOptions): Promise<string | undefined> {
  const { PIP_TIMEOUT, PIP_DEFAULT_TIMEOUT } = environment as Readonly<Record<string, string | undefined>>;
  const patience = ["--retries", "1", "--timeout", PIP_TIMEOUT ?? PIP_DEFAULT_TIMEOUT ?? "5"];
  const flags = ["--dry-run", "--ignore-installed", "--quiet", "--report", "-", "--target", "unused", ...patience];
  const args = ["-m", "pip", "install", ...flags, ...requirement(wheel)];
  const ended = await runCommand(python, args, { environment });
  if (ended.ok) return (jsonIn(ended.stdout) as Report | undefined)?.install?.[0]?.download_info?.url;
  if (ended.stderr.includes("no such option")) return undefined;
  throw pipError(wheel, ended);
}

/** pip's last words are that there is no such package, also when it has reached no index. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/Retrying \(|ConnectionError|ProxyError|SSLError/, "the package index is not reached"],
  [/from versions: none\)/, "the package index has no such file, or is not reached"],
];

function pipError({ package: name, version }: Wheel, ended: Ended): Error {
  const next = "check the network and `pip config list`, then `espalier engine install`";
  const [, reason = reasonOf(ended)] = REASONS.find(([pattern]) => pattern.test(ended.stderr)) ?? [];
  return installError(`pip cannot download ${name} ${version}: ${reason}`, next);
}

/** One exact wheel, whatever Python pip itself runs on: the C library in it does not know Python. */
function requirement({ package: name, version, platform }: Wheel): readonly string[] {
  const python = ["--python-version", "3.12", "--implementation", "cp"];
  return ["--no-deps", "--only-binary=:all:", "--platform", platform, ...python, `${name}==${version}`];
}

/** At most one line every two seconds. */
function progressTeller({ clock, note }: DownloadOptions): (line: string) => void {
  const interval = 2_000;
  const start = clock.monotonic();
  let told = start;
  let first: number | undefined;
  return (line) => {
    const { done, total } = JSON.parse(line) as { readonly done: number; readonly total: number };
    first ??= done;
    const now = clock.monotonic();
    if (now - told < interval || now === start) return;
    told = now;
    const rate = (done - first) / (now - start);
    const left = rate > 0 ? `, ${formatDuration((total - done) / rate)} left` : "";
    note(`download: ${megabytes(done)} of ${megabytes(total)} MB, ${(rate / 1000).toFixed(1)} MB/s${left}`);
  };
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest("hex");
}

/** 0 when it is not there. */
function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
