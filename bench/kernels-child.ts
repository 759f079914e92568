import { openRuntime } from "../src/engine/index.js";
import { zooLayers } from "./kernels/layers.js";
import { measureLayer } from "./kernels/measure-layer.js";

// Measures every layer on the runtime that ESPALIER_RUNTIME names; one JSON line for each.
const rounds = Number(process.argv[2] ?? 5);
await openRuntime();
for (const layer of zooLayers()) console.log(JSON.stringify(await measureLayer(layer, rounds)));
