import type { Space } from "../space/index.js";
import { VARIABLE } from "../space/index.js";
import type { Variation } from "./operators.js";
import { polynomialMutation } from "./polynomial-mutation.js";
import { sbxCrossover } from "./sbx-crossover.js";
import { stepMutation } from "./step-mutation.js";
import { uniformCrossover } from "./uniform-crossover.js";

/**
 * The operators of a searcher that is given none. Where there are real genes: SBX (eta 15 when left out) and polynomial mutation (eta
 * 20), the usual settings of the literature; else uniform crossover and step mutation, which suit short ranges of
 * indices.
 */
export function defaultVariation({ variables }: Space, eta = 15): Variation {
  return variables.kinds.includes(VARIABLE.real)
    ? { crossover: sbxCrossover({ eta }), crossoverRate: 0.9, mutation: polynomialMutation({ eta: 20 }) }
    : { crossover: uniformCrossover(), crossoverRate: 0.9, mutation: stepMutation() };
}
