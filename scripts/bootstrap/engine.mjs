import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./shell.mjs";

const MODULE = join(ROOT, "dist", "src", "native-engine", "index.js");

/**
 * Sets the native engine up (about 20 s, most of it a download of 274 MB; a look when it is there). Without it WebAssembly
 * computes, only slower, so nothing that goes wrong here ends the set-up.
 */
export async function installEngine({ note, warn }) {
  const unwanted = reasonToSkip();
  if (unwanted) return `native engine: left alone, ${unwanted}`;
  try {
    const { installEngine: install } = await import(pathToFileURL(MODULE).href);
    const installation = await install({ automatic: true, note: (line) => note(`engine: ${line}`) });
    return description(installation);
  } catch (error) {
    warn(`native engine: ${error.message.replace(/^E_\w+ /, "")}; wasm is used (slower)`);
    warn(`  next: ${error.next ?? "please report this"}; or ESPALIER_ENGINE=off, and it is not tried again`);
    return "native engine: absent";
  }
}

function reasonToSkip() {
  const { ESPALIER_ENGINE: engine, ESPALIER_RUNTIME: runtime } = process.env;
  if (engine === "off") return "ESPALIER_ENGINE is off";
  if (runtime === "wasm" || runtime === "cpu") return `ESPALIER_RUNTIME is ${runtime}`;
  return existsSync(MODULE) ? undefined : "it is not compiled";
}

function description(installation) {
  if (installation.state === "package") return `native engine: ${installation.package}`;
  const { manifest, variant } = installation.engine;
  return `native engine: TensorFlow ${manifest.tensorflow} (${variant})${installation.state === "built" ? ", set up" : ""}`;
}
