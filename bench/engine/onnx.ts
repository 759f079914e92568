import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setUpPython } from "../peer-setup.js";
import type { CaseSpec } from "./protocol.js";

/** The case with its network as an ONNX file beside its weights, exported by PyTorch; without one where that fails. */
export function withOnnx(spec: CaseSpec): CaseSpec {
  const python = setUpPython();
  if ("missing" in python) return spec;
  const folder = dirname(spec.weights);
  const description = join(folder, "case.json");
  const onnx = join(folder, "network.onnx");
  writeFileSync(description, JSON.stringify(spec));
  const { status, stderr } = spawnSync(python.path, ["bench/peers/onnx_export.py", description, onnx], {
    encoding: "utf8",
  });
  if (status === 0) return { ...spec, onnx };
  console.error(`${spec.name}: no ONNX file, ${stderr.trim().split("\n").at(-1)}`);
  return spec;
}
