import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

// The scripts run in a folder where npm, sqlite3 and tsc are small stand-ins that record what is asked of them.
const SQLITE_WORKS = "exports.Database = class { constructor(_, done) { setImmediate(done, null); } };";
const SQLITE_BROKEN = "throw new Error('wrong ABI');";
const TSC = `const fs = require("fs");
fs.mkdirSync("dist/src", { recursive: true });
if (fs.existsSync("syntax-error")) { console.log("src/a.ts(1,1): error TS1005"); process.exit(2); }
for (const name of fs.readdirSync("src")) if (name.endsWith(".ts")) fs.writeFileSync("dist/src/" + name.replace(".ts", ".js"), "");`;
const NPM = `const fs = require("fs"), path = require("path");
fs.appendFileSync("npm-calls", process.argv.slice(2, 4).join(" ") + "\\n");
function write(file, text) {
  fs.mkdirSync(path.join("node_modules", path.dirname(file)), { recursive: true });
  fs.writeFileSync(path.join("node_modules", file), text);
}
if (fs.existsSync("npm-fails")) {
  console.error(fs.readFileSync("npm-fails", "utf8"));
  process.exitCode = 1;
} else if (process.argv[2] === "ci") {
  write("sqlite3/index.js", fs.existsSync("sqlite-broken") ? ${JSON.stringify(SQLITE_BROKEN)} : ${JSON.stringify(SQLITE_WORKS)});
  write("typescript/package.json", "{}");
  write("typescript/bin/tsc", ${JSON.stringify(TSC)});
} else if (!fs.existsSync("compiler-missing")) {
  write("sqlite3/index.js", ${JSON.stringify(SQLITE_WORKS)});
}`;

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "espalier-bootstrap-"));
  cpSync(resolve("scripts"), join(root, "scripts"), { recursive: true });
  put("package.json", JSON.stringify({ engines: { node: ">=20.17" } }));
  put("package-lock.json", JSON.stringify(lockOf("1.0.0")));
  put("src/a.ts", "export const a = 1;");
  put("tsconfig.json", "{}");
  put("tsconfig.build.json", "{}");
  put("npm-cli.js", NPM);
});

afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function lockOf(version: string): object {
  return { packages: { "": {}, "node_modules/zod": { version }, "node_modules/gpu": { version, optional: true } } };
}

function bootstrap(env: NodeJS.ProcessEnv = {}, ...args: string[]): { status: number | null; said: string } {
  const { status, stderr } = spawnSync(process.execPath, ["scripts/bootstrap.mjs", ...args], {
    cwd: root,
    env: { ...process.env, ESPALIER_ENGINE: "off", npm_execpath: join(root, "npm-cli.js"), ...env },
    encoding: "utf8",
  });
  return { status, said: stderr };
}

function npmCalls(): string[] {
  const log = join(root, "npm-calls");
  return existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
}

describe("bootstrap", () => {
  it("installs and compiles once, then finds nothing to do", () => {
    const first = bootstrap();
    expect(first.said).toMatch(/dependencies .* installed by npm ci/);
    expect(first.said).toMatch(/build .* 1 files compiled/);
    const second = bootstrap();
    expect(second).toMatchObject({ status: 0, said: expect.stringContaining("dist is up to date") });
    expect(npmCalls()).toEqual(["ci --include=dev"]);
  });

  it("installs again when the lock file changes", () => {
    bootstrap();
    put("package-lock.json", JSON.stringify(lockOf("1.0.1")));
    bootstrap();
    expect(npmCalls()).toHaveLength(2);
  });

  it("accepts what npm install has put in place, without optional packages", () => {
    bootstrap();
    rmSync(join(root, "node_modules/.espalier-stamp"));
    put("node_modules/.package-lock.json", JSON.stringify({ packages: { "node_modules/zod": { version: "1.0.0" } } }));
    expect(bootstrap().said).toContain("installed by hand");
    rmSync(join(root, "node_modules/.espalier-stamp"));
    put("node_modules/.package-lock.json", JSON.stringify({ packages: { "node_modules/zod": { version: "0.9.0" } } }));
    expect(bootstrap().said).toContain("installed by npm ci");
  });

  it.each([
    ["npm error code ENOTFOUND", "the package registry is not reached"],
    ["npm error code EUSAGE", "package.json and package-lock.json disagree"],
    ["npm error code EACCES", "cannot be written"],
    ["something else", "failed, see above"],
  ])("ends with one line when npm says %s", (output, line) => {
    put("npm-fails", output);
    const { status, said } = bootstrap();
    expect(status).toBe(1);
    expect(said.trimEnd().split("\n").at(-1)).toMatch(new RegExp(`^set-up {2}failed: npm ci: .*${line}`));
    expect(said).toContain(output);
  });

  it("compiles sqlite3 when it does not load", () => {
    put("sqlite-broken", "");
    expect(bootstrap()).toMatchObject({ status: 0, said: expect.stringContaining("compiled here, loads") });
    expect(npmCalls()).toEqual(["ci --include=dev", "rebuild sqlite3"]);
  });

  it("says what is needed when sqlite3 cannot be compiled", () => {
    put("sqlite-broken", "");
    put("compiler-missing", "");
    expect(bootstrap()).toMatchObject({ status: 1, said: expect.stringContaining("apt-get install python3 make g++") });
  });

  it("refuses a Node that is too old", () => {
    put("package.json", JSON.stringify({ engines: { node: ">=99.1" } }));
    const { status, said } = bootstrap();
    expect(status).toBe(1);
    expect(said).toContain(`failed: Node >=99.1 is needed, this is ${process.versions.node}`);
    expect(npmCalls()).toEqual([]);
  });

  it("warns of missing tools even when quiet, and says what they cost", () => {
    const { status, said } = bootstrap({ PATH: "" }, "--quiet");
    expect(status).toBe(0);
    expect(said).toMatch(/^set-up {2}python3 is missing: sqlite3 is used as a prebuilt binary only/m);
    expect(said).not.toContain("ready in");
  });

  describe("native engine", () => {
    const set = (body: string) => {
      put("dist/src/native-engine/index.js", `export async function installEngine({ note, automatic }) { ${body} }`);
      put("src/native-engine/index.ts", "");
    };
    const ENGINE = "{ variant: 'cpu', manifest: { tensorflow: '2.21.0' } }";

    beforeEach(() => put("dist/package.json", JSON.stringify({ type: "module" })));

    it("is set up last, and says what it does", () => {
      set(`note("compile: it, automatic: " + automatic); return { state: "built", engine: ${ENGINE} };`);
      const { status, said } = bootstrap({ ESPALIER_ENGINE: "", ESPALIER_RUNTIME: "" });
      expect(status).toBe(0);
      expect(said).toContain("set-up  engine: compile: it, automatic: true");
      expect(said).toMatch(/^set-up {2}engine .* native engine: TensorFlow 2\.21\.0 \(cpu\), set up$/m);
    });

    it("does not end the set-up when it fails: one line what is missing and one what to do, even when quiet", () => {
      set('throw Object.assign(new Error("E_ENGINE_INSTALL python3 is missing"), { next: "install it" });');
      const { status, said } = bootstrap({ ESPALIER_ENGINE: "" }, "--quiet");
      expect(status).toBe(0);
      expect(said.trimEnd().split("\n")).toEqual([
        "set-up  native engine: python3 is missing; wasm is used (slower)",
        "set-up    next: install it; or ESPALIER_ENGINE=off, and it is not tried again",
      ]);
    });

    it.each([{ ESPALIER_ENGINE: "off" }, { ESPALIER_RUNTIME: "wasm" }, { ESPALIER_RUNTIME: "cpu" }])(
      "is left alone where %j says so",
      (env) => {
        set('throw new Error("not this");');
        const [[name, value] = []] = Object.entries(env);
        const { said } = bootstrap({ ESPALIER_ENGINE: "", ...env });
        expect(said).toContain(`native engine: left alone, ${name} is ${value}`);
      },
    );
  });

  it("removes what was compiled from a source that is gone", () => {
    put("src/b.ts", "");
    bootstrap();
    expect(existsSync(join(root, "dist/src/b.js"))).toBe(true);
    rmSync(join(root, "src/b.ts"));
    bootstrap();
    expect(existsSync(join(root, "dist/src/b.js"))).toBe(false);
    expect(existsSync(join(root, "dist/src/a.js"))).toBe(true);
  });

  it("shows the compiler's words and tries again next time when the sources do not compile", () => {
    put("syntax-error", "");
    const { status, said } = bootstrap();
    expect(status).toBe(1);
    expect(said).toContain("src/a.ts(1,1): error TS1005");
    rmSync(join(root, "syntax-error"));
    expect(bootstrap().said).toContain("1 files compiled");
  });
});
