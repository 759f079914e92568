import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder, sha256 } from "../core/index.js";
import { carriedFile } from "./carried.js";
import { TENSORFLOW, type Variant } from "./wheels.js";

/** The release of `@tensorflow/tfjs-node` whose binding is built. */
export const TFJS_NODE = "4.22.0";

/** Of the binding's interface to Node: binaries run on every Node that has this version. */
export const NAPI = 8;

const BINDING_SOURCES = ["binding.patch", "loader.cjs", "stderr.cc"] as const;

/** Where one engine lies. */
export interface Location {
  readonly variant: Variant;
  /** All engines, downloads and the lock. */
  readonly root: string;
  /** TensorFlow's library and headers: 274 MB to download, so it outlives changes of the binding. */
  readonly library: string;
  /** The compiled binding and what is loaded with it. */
  readonly binding: string;
}

/** Platform and architecture of this Node, such as `linux-x64`. */
export function thisSystem(): string {
  return `${process.platform}-${process.arch}`;
}

/** Below the cache folder, by everything that decides whether an engine can be loaded. */
export function locate(variant: Variant, environment: NodeJS.ProcessEnv = process.env): Location {
  const root = join(cacheFolder(environment), "engine");
  const library = `tensorflow-${TENSORFLOW}-${thisSystem()}-${variant}`;
  return {
    variant,
    root,
    library: join(root, library),
    binding: join(root, `binding-${TFJS_NODE}-${hashOfSources()}-napi${NAPI}-${library}`),
  };
}

/** Of our changes and what is loaded beside the binding: whenever one of them is another, so is the engine. */
function hashOfSources(): string {
  hash ??= sha256(BINDING_SOURCES.map((name) => readFileSync(carriedFile(name), "utf8")).join("\0")).slice(0, 8);
  return hash;
}

let hash: string | undefined;
