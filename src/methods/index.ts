import type { Method } from "../study/index.js";
import { emoPms } from "./emo-pms/emo-pms.js";
import { nsga2Widths } from "./nsga2-widths/nsga2-widths.js";
import { random } from "./random/random.js";
import { uniform } from "./uniform/uniform.js";

export type { EmoPmsFindings, JointFinding, SpendingFinding, SplitFinding } from "./emo-pms/findings.js";

/** Every method that comes with espalier, by default order. */
export const METHODS: readonly Method[] = [nsga2Widths, emoPms, random, uniform];
