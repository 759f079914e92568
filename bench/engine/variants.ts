import { type Peer, setUpOnnxruntime, setUpPython } from "../peer-setup.js";

/** One of the things that are compared: a program that speaks the protocol. */
export interface Variant {
  readonly name: string;
  readonly side: "ours" | "peer";
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether its first training step compiles the network, which is then a figure of its own. */
  readonly compiles?: boolean;
  /** What a reader has to know beside its figures. */
  readonly note?: string;
}

/** A variant that cannot take part, and why. */
export interface Absent {
  readonly name: string;
  readonly side: Variant["side"];
  readonly missing: string;
}

const TUNED =
  "fused optimizer; strided 1x1 convolutions as a selection of pixels and stride 1, because the strided form's gradient corrupts memory in this layout (uxlfoundation/oneDNN issue 6035)";

/** Ours first. */
export function variants(torchCompile: boolean): readonly (Variant | Absent)[] {
  const python = setUpPython();
  const torch = (name: string, layout: string, more: Pick<Variant, "note" | "compiles"> = {}) =>
    peer(name, python, (path) => ({ command: [path, "bench/peers/engine.py", layout], ...more }));
  return [
    ours("native traced static", { compiles: true }),
    ours("native traced dynamic", { compiles: true }),
    ours("native eager"),
    ours("wasm"),
    torch("PyTorch", "default"),
    torch("PyTorch channels_last", "channels_last", { note: TUNED }),
    ...(torchCompile ? [torch("torch.compile", "compile", { note: TUNED, compiles: true })] : []),
    peer("onnxruntime-node", setUpOnnxruntime(), () => ({ command: adapter("onnxruntime-node") })),
  ];
}

function ours(name: string, more: Pick<Variant, "compiles"> = {}): Variant {
  return { name, side: "ours", command: adapter(name), ...more };
}

function peer(name: string, found: Peer, rest: (path: string) => Omit<Variant, "name" | "side">): Variant | Absent {
  if ("missing" in found) return { name, side: "peer", missing: found.missing };
  return { name, side: "peer", ...rest(found.path) };
}

function adapter(name: string): readonly string[] {
  return [process.execPath, "dist/bench/engine-child.js", name];
}
