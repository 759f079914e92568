import { add, div, mul, sqrt, square, sub, type Tensor } from "@tensorflow/tfjs-core";
import type { Shapes } from "./program.js";
import type { Tensors } from "./tensors.js";

/**
 * How weights are moved. `weightDecay` is an L2 term: weightDecay * weight joins the gradient before anything else
 * (not the decoupled decay of AdamW).
 */
export type OptimizerSettings = SgdSettings | AdamSettings;

export interface SgdSettings {
  readonly kind: "sgd";
  /** In [0, 1); 0 for none. */
  readonly momentum: number;
  /** Whether momentum is Nesterov's. */
  readonly nesterov: boolean;
  /** At least 0. */
  readonly weightDecay: number;
}

export interface AdamSettings {
  readonly kind: "adam";
  /** Share of its old value that the mean of the gradients keeps at each step, in [0, 1). */
  readonly beta1: number;
  /** The same for the mean of their squares. */
  readonly beta2: number;
  /** Joins the root of that mean in the divisor; positive. */
  readonly epsilon: number;
  /** At least 0. */
  readonly weightDecay: number;
}

/** How parameters move, as a pure function: what is remembered between steps is handed in and out. */
export interface Optimizer {
  /** Zeros at the first step: one slot or more for every parameter, by `<parameter>/<slot>`. */
  slots(params: Shapes): Shapes;
  /** The numbers that a step needs, by name: step `count` (from 1) at a learning rate. */
  numbers(count: number, rate: number): ReadonlyMap<string, number>;
  /**
   * Parameters and slots after one step; those without a gradient are left out.
   *
   * @param numbers - of {@link numbers}, as scalars
   */
  update(params: Tensors, gradients: Tensors, slots: Tensors, numbers: Tensors): Moved;
}

export interface Moved {
  readonly params: Tensors;
  readonly slots: Tensors;
}

/** One parameter's arithmetic: from gradient and slots to the change per unit of learning rate and the new slots. */
interface Rule {
  readonly slots: readonly string[];
  /** Numbers that step `count` (from 1) needs for every parameter. */
  numbers(count: number): Readonly<Record<string, number>>;
  update(
    gradient: Tensor,
    slots: readonly Tensor[],
    number: (name: string) => Tensor,
  ): readonly [change: Tensor, ...slots: Tensor[]];
}

export function createOptimizer(settings: OptimizerSettings): Optimizer {
  const rule = settings.kind === "sgd" ? sgd(settings) : adam(settings);
  const { weightDecay } = settings;
  const slotsOf = (name: string) => rule.slots.map((slot) => `${name}/${slot}`);
  return {
    slots: (params) =>
      new Map([...params].flatMap(([name, shape]) => slotsOf(name).map((slot) => [slot, shape] as const))),
    numbers: (count, rate) => new Map(Object.entries({ rate, weightDecay, ...rule.numbers(count) })),
    update(params, gradients, slots, numbers) {
      const number = (name: string) => numbers.get(name) as Tensor;
      const moved = { params: new Map<string, Tensor>(), slots: new Map<string, Tensor>() };
      for (const [name, gradient] of gradients) {
        const weight = params.get(name) as Tensor;
        const whole = weightDecay === 0 ? gradient : add(gradient, mul(weight, number("weightDecay")));
        const old = slotsOf(name).map((slot) => slots.get(slot) as Tensor);
        const [change, ...updated] = rule.update(whole, old, number);
        moved.params.set(name, sub(weight, mul(change, number("rate"))));
        for (const [i, slot] of slotsOf(name).entries()) moved.slots.set(slot, updated[i] as Tensor);
      }
      return moved;
    },
  };
}

/** Stochastic gradient descent with momentum; Nesterov's as in Sutskever et al. 2013, in PyTorch's form. */
function sgd({ momentum, nesterov }: SgdSettings): Rule {
  if (momentum === 0) return { slots: [], numbers: () => ({}), update: (gradient) => [gradient] };
  return {
    slots: ["velocity"],
    numbers: () => ({ momentum }),
    update(gradient, [old], number) {
      const velocity = add(mul(old as Tensor, number("momentum")), gradient);
      return [nesterov ? add(gradient, mul(velocity, number("momentum"))) : velocity, velocity];
    },
  };
}

/** Kingma & Ba 2015, arXiv 1412.6980, algorithm 1. */
function adam({ beta1, beta2, epsilon }: AdamSettings): Rule {
  return {
    slots: ["mean", "square"],
    numbers: (count) => ({
      keep1: beta1,
      take1: 1 - beta1,
      bias1: 1 - beta1 ** count,
      keep2: beta2,
      take2: 1 - beta2,
      bias2: 1 - beta2 ** count,
      epsilon,
    }),
    update(gradient, [oldMean, oldSquare], number) {
      const mean = add(mul(oldMean as Tensor, number("keep1")), mul(gradient, number("take1")));
      const meanSquare = add(mul(oldSquare as Tensor, number("keep2")), mul(square(gradient), number("take2")));
      const deviation = add(sqrt(div(meanSquare, number("bias2"))), number("epsilon"));
      return [div(div(mean, number("bias1")), deviation), mean, meanSquare];
    },
  };
}
