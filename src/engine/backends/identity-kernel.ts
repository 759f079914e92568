import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { Identity, registerKernel, type TensorInfo, unregisterKernel } from "@tensorflow/tfjs-core";

/** Lets copies of a wasm tensor share its memory, as its reshapes do. The stock kernel copies whatever a tape saves. */
export function shareIdentities(): void {
  unregisterKernel(Identity, "wasm");
  registerKernel({
    kernelName: Identity,
    backendName: "wasm",
    kernelFunc: ({ inputs, backend }) => {
      const { dataId, shape, dtype } = inputs["x"] as TensorInfo;
      (backend as BackendWasm).incRef(dataId);
      return { dataId, shape, dtype };
    },
  });
}
