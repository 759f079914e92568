import { activateDifferentiably } from "./activate.js";
import { inputOf, type Kernel } from "./kernel.js";

/** max(x, 0) */
export const relu: Kernel<"relu"> = (call) => activateDifferentiably(inputOf(call), "relu");
