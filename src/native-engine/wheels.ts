import { EspalierError } from "../core/index.js";

/** `gpu`: TensorFlow's build with CUDA. */
export type Variant = "cpu" | "gpu";

/** The TensorFlow that engines are made of. */
export const TENSORFLOW = "2.21.0";

/** A wheel on the Python package index, the files of its C library, and what they need of a machine. */
export interface Wheel {
  /** Name on the index. */
  readonly package: string;
  readonly version: string;
  /** As pip names it. */
  readonly platform: string;
  /** SHA-256 of the file. */
  readonly sha256: string;
  /** File names, the one that is linked against first. */
  readonly libraries: readonly string[];
  /** Bytes on the disk while it is set up: the wheel and what is unpacked, roughly. */
  readonly space: number;
}

const LINUX = ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"] as const;
const DARWIN = ["libtensorflow_cc.2.dylib", "libtensorflow_framework.2.dylib"] as const;

const WHEELS: Readonly<Record<string, Wheel>> = {
  "linux-x64-cpu": {
    package: "tensorflow-cpu",
    version: TENSORFLOW,
    platform: "manylinux_2_27_x86_64",
    sha256: "dcc8afd32930e42d5296b6ee19078b773706830af4ea97fbe503b9f5e0f820cb",
    libraries: LINUX,
    space: 1.2e9,
  },
  "linux-x64-gpu": {
    package: "tensorflow",
    version: TENSORFLOW,
    platform: "manylinux_2_27_x86_64",
    sha256: "b3b95643c4e70eb925839938fb35cbe142f317ec84af6844ee61513713bb13c0",
    libraries: LINUX,
    space: 3e9,
  },
  "linux-arm64-cpu": {
    package: "tensorflow",
    version: TENSORFLOW,
    platform: "manylinux_2_27_aarch64",
    sha256: "b07d15737406533898e36c7ef7944b1be18e9028dc521b9229952c537bbc5552",
    libraries: LINUX,
    space: 1.2e9,
  },
  "darwin-arm64-cpu": {
    package: "tensorflow",
    version: TENSORFLOW,
    platform: "macosx_12_0_arm64",
    sha256: "56ecd7d47429acbe1df2694d50b75bf9fc3995ac92cb367cd9af6c4780ead712",
    libraries: DARWIN,
    space: 1.2e9,
  },
};

/**
 * The wheel for a machine.
 *
 * @param system platform and architecture as Node names them, such as `linux-x64`
 * @throws EspalierError `E_ENGINE_INSTALL` when there is none
 */
export function wheelFor(system: string, variant: Variant): Wheel {
  const wheel = WHEELS[`${system}-${variant}`];
  if (wheel) return wheel;
  throw new EspalierError("E_ENGINE_INSTALL", {
    path: `${system}, ${variant}`,
    message: `there is no TensorFlow ${TENSORFLOW} to build an engine from`,
    expected: Object.keys(WHEELS)
      .join(", ")
      .replaceAll(/-(cpu|gpu)/g, " $1"),
    next: "WebAssembly is used here, there is nothing to do",
  });
}
