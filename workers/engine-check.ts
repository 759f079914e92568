import { checkEngine } from "../src/engine/index.js";

// Program and thread that try a native engine: node engine-check.js FOLDER
await checkEngine(new URL(import.meta.url));
