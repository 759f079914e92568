import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { canCompile } from "./machine.mjs";
import { npm, ROOT, SetupError } from "./shell.mjs";

const LOCK = join(ROOT, "package-lock.json");
const STAMP = join(ROOT, "node_modules", ".espalier-stamp");

/** Makes node_modules what package-lock.json says; does nothing when it is. */
export function installDependencies({ note }) {
  const wanted = stampText();
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return "as in package-lock.json";
  const present = !existsSync(STAMP) && installedByHand();
  if (!present) {
    note("dependencies: npm ci (1-2 minutes where sqlite3 has to be compiled) ...");
    const { ok, output } = npm(["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"], nodeHeaders());
    if (!ok) throw new SetupError(`npm ci: ${reason(output)}`, output);
  }
  writeFileSync(STAMP, wanted);
  return present ? "as in package-lock.json (installed by hand)" : "installed by npm ci";
}

/**
 * The environment with which node-gyp compiles against the headers of the running Node instead of downloading them,
 * where they are on this machine.
 */
export function nodeHeaders() {
  if (process.env.npm_config_nodedir) return {};
  const prefixes = [dirname(dirname(realpathSync(process.execPath))), "/usr"];
  const prefix = prefixes.find((folder) => {
    const header = join(folder, "include", "node", "node_version.h");
    if (!existsSync(header) || !existsSync(join(folder, "include", "node", "node.h"))) return false;
    const major = /NODE_MAJOR_VERSION (\d+)/.exec(readFileSync(header, "utf8"))?.[1];
    return major === process.versions.node.split(".")[0];
  });
  return prefix ? { npm_config_nodedir: prefix } : {};
}

// Compiled packages belong to one Node ABI, platform and architecture.
function stampText() {
  const hash = createHash("sha256").update(readFileSync(LOCK)).digest("hex");
  return `${hash} ${process.versions.modules} ${process.platform} ${process.arch}\n`;
}

/** Whether an `npm install` of the user's own has already put every locked package in place. */
function installedByHand() {
  const record = join(ROOT, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const [locked, installed] = [LOCK, record].map((file) => JSON.parse(readFileSync(file, "utf8")).packages);
  return Object.entries(locked).every(([path, { version, optional }]) => {
    if (path === "") return true;
    return installed[path] ? installed[path].version === version : optional === true;
  });
}

const REASONS = [
  [
    /error code (ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH)/,
    "the package registry is not reached; check the network and `npm config get registry`",
  ],
  [/error code EUSAGE/, "package.json and package-lock.json disagree; run `npm install` and commit both"],
  [/error code EINTEGRITY/, "a downloaded package is not the locked one; check the registry"],
  [/error code (EACCES|EPERM|EROFS)/, "node_modules cannot be written; check the owner of this folder"],
  [/ENOSPC/, "the disk is full"],
  [/ENOENT.*npm|npm: not found/, "npm is not on the PATH"],
];

function reason(output) {
  const known = REASONS.find(([pattern]) => pattern.test(output));
  if (known) return known[1];
  return canCompile()
    ? "failed, see above"
    : "failed, see above; python3 or a C++ compiler is missing, sqlite3 may need both";
}
