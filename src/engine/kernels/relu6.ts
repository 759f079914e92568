import { activateDifferentiably } from "./activate.js";
import { inputOf, type Kernel } from "./kernel.js";

/** min(max(x, 0), 6) */
export const relu6: Kernel<"relu6"> = (call) => activateDifferentiably(inputOf(call), "relu6");
