import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../src/core/index.js";

const REQUIREMENTS = "bench/peers/requirements.txt";
const ONNXRUNTIME = "onnxruntime-node@1.30.0";

/** Where a peer is, or why it is not there. */
export type Peer = { readonly path: string } | { readonly missing: string };

/**
 * A Python with what bench/peers/requirements.txt names, in a virtual environment of the cache folder; made when it is
 * not there (several GB, minutes).
 */
export function setUpPython(): Peer {
  const folder = join(cacheFolder(), "peers", "venv");
  const python = process.platform === "win32" ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python");
  const wanted = readFileSync(REQUIREMENTS, "utf8");
  const stamp = join(folder, "requirements.txt");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return { path: python };
  console.error(`peers: installing ${wanted.trim().split("\n").join(", ")} into ${folder}`);
  const made = existsSync(python) || run(process.platform === "win32" ? "python" : "python3", ["-m", "venv", folder]);
  if (!made) return { missing: "python3 with the venv module is needed" };
  if (!run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS])) {
    return { missing: `pip could not install ${REQUIREMENTS}` };
  }
  writeFileSync(stamp, wanted);
  return { path: python };
}

/** The folder below the cache folder whose node_modules hold onnxruntime-node. */
export function onnxruntimeFolder(): string {
  return join(cacheFolder(), "peers", "node");
}

/** Installs onnxruntime-node for the benchmarks alone; its package carries the CPU library, so nothing is downloaded after. */
export function setUpOnnxruntime(): Peer {
  const folder = onnxruntimeFolder();
  const manifest = join(folder, "node_modules", "onnxruntime-node", "package.json");
  if (isVersion(manifest)) return { path: folder };
  console.error(`peers: installing ${ONNXRUNTIME} into ${folder}`);
  mkdirSync(folder, { recursive: true });
  const installed = run(
    "npm",
    ["install", "--prefix", folder, "--no-fund", "--no-audit", "--save-exact", ONNXRUNTIME],
    {
      ONNXRUNTIME_NODE_INSTALL: "skip",
    },
  );
  return installed && isVersion(manifest) ? { path: folder } : { missing: `npm could not install ${ONNXRUNTIME}` };
}

function isVersion(manifest: string): boolean {
  if (!existsSync(manifest)) return false;
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string };
  return ONNXRUNTIME.endsWith(`@${version}`);
}

/** Output goes to stderr: stdout is for figures. */
function run(program: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): boolean {
  const { status } = spawnSync(program, args, {
    stdio: ["ignore", 2, 2],
    env: { ...process.env, ...environment },
    shell: process.platform === "win32",
  });
  return status === 0;
}
