import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findProgram, ROOT, SetupError } from "./shell.mjs";

/** Refuses a Node that is too old; says what is missing beside it and what that costs. */
export function checkMachine({ warn }) {
  const { node: required } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).engines;
  if (!atLeast(process.versions.node, required.replace(">=", ""))) {
    throw new SetupError(`Node ${required} is needed, this is ${process.versions.node}: https://nodejs.org`);
  }
  const tools = { npm: findNpm(), python3: findPython(), "C++ compiler": findCompiler() };
  for (const [name, found] of Object.entries(tools)) {
    if (!found) warn(`${name} is missing: ${cost(name)}`);
  }
  return [`Node ${process.versions.node}`, ...Object.values(tools).filter(Boolean)].join(", ");
}

/** Whether sqlite3 can be compiled here. */
export function canCompile() {
  return Boolean(findPython() && findCompiler());
}

function findNpm() {
  const version = /\bnpm\/(\S+)/.exec(process.env.npm_config_user_agent ?? "")?.[1];
  return version ? `npm ${version}` : findProgram("npm");
}

function findPython() {
  return findProgram("python3", "python");
}

// On Windows node-gyp looks for Visual Studio, which is not on the PATH.
function findCompiler() {
  return process.platform === "win32" ? "Visual Studio if installed" : findProgram("c++", "g++", "clang++");
}

function cost(tool) {
  return tool === "npm"
    ? "dependencies can be neither installed nor brought up to date"
    : "sqlite3 is used as a prebuilt binary only, and the set-up fails where none can be had";
}

function atLeast(version, minimum) {
  const [a, b] = [version, minimum].map((text) => text.split(".").map(Number));
  const differing = b.findIndex((part, i) => part !== a[i]);
  return differing < 0 || a[differing] > b[differing];
}
