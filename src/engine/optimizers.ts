import { add, div, mul, scalar, sqrt, square, sub, type Tensor, tidy, zerosLike } from "@tensorflow/tfjs-core";
import type { Params } from "./forward.js";
import { disposeAll } from "./tensors.js";

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

/** Moves parameters step by step and keeps what it has to remember between steps: one tensor per slot and parameter. */
export interface Optimizer {
  /** By `<parameter>/<slot>`; empty before the first step. */
  readonly slots: Params;
  /** Parameters after one step at a learning rate, as new tensors; those without a gradient are left out. */
  step(params: Params, gradients: Params, rate: number): Params;
  /** Disposes of the slots. */
  dispose(): void;
}

/** One parameter's arithmetic: from gradient and slots to the change per unit of learning rate and the new slots. */
interface Rule {
  readonly slots: readonly string[];
  /** Numbers that step `count` (from 1) needs for every parameter. */
  constants(count: number): readonly number[];
  update(gradient: Tensor, slots: Tensors, constants: Tensors): readonly [change: Tensor, ...slots: Tensor[]];
}

type Tensors = readonly Tensor[];

export function createOptimizer(settings: OptimizerSettings): Optimizer {
  const rule = settings.kind === "sgd" ? sgd(settings) : adam(settings);
  const slots = new Map<string, Tensor>();
  let count = 0;
  const move = (name: string, weight: Tensor, gradient: Tensor, [decay, rate, ...constants]: Tensors): Tensor => {
    const names = rule.slots.map((slot) => `${name}/${slot}`);
    const [moved, ...next] = tidy(() => {
      const whole = settings.weightDecay === 0 ? gradient : add(gradient, mul(weight, decay as Tensor));
      const old = names.map((each) => slots.get(each) ?? zerosLike(weight));
      const [change, ...updated] = rule.update(whole, old, constants);
      return [sub(weight, mul(change, rate as Tensor)), ...updated];
    }) as [Tensor, ...Tensor[]];
    names.forEach((each, i) => {
      slots.get(each)?.dispose();
      slots.set(each, next[i] as Tensor);
    });
    return moved;
  };
  return {
    slots,
    step(params, gradients, rate) {
      count += 1;
      // Made once: on wasm a number costs as much as the arithmetic on a small tensor.
      const numbers = [settings.weightDecay, rate, ...rule.constants(count)].map((value) => scalar(value));
      const moved = [...gradients].map(([name, gradient]): [string, Tensor] => [
        name,
        move(name, params.get(name) as Tensor, gradient, numbers),
      ]);
      disposeAll(numbers);
      return new Map(moved);
    },
    dispose() {
      disposeAll(slots);
      slots.clear();
    },
  };
}

/** Stochastic gradient descent with momentum; Nesterov's as in Sutskever et al. 2013, in PyTorch's form. */
function sgd({ momentum, nesterov }: SgdSettings): Rule {
  if (momentum === 0) return { slots: [], constants: () => [], update: (gradient) => [gradient] };
  return {
    slots: ["velocity"],
    constants: () => [momentum],
    update(gradient, [old], constants) {
      const [share] = constants as [Tensor];
      const velocity = add(mul(old as Tensor, share), gradient);
      return [nesterov ? add(gradient, mul(velocity, share)) : velocity, velocity];
    },
  };
}

/** Kingma & Ba 2015, arXiv 1412.6980, algorithm 1. */
function adam({ beta1, beta2, epsilon }: AdamSettings): Rule {
  return {
    slots: ["mean", "square"],
    constants: (count) => [beta1, 1 - beta1, 1 - beta1 ** count, beta2, 1 - beta2, 1 - beta2 ** count, epsilon],
    update(gradient, [oldMean, oldSquare], constants) {
      const [keep1, take1, bias1, keep2, take2, bias2, floor] = constants as readonly [
        Tensor,
        Tensor,
        Tensor,
        Tensor,
        Tensor,
        Tensor,
        Tensor,
      ];
      const mean = add(mul(oldMean as Tensor, keep1), mul(gradient, take1));
      const meanSquare = add(mul(oldSquare as Tensor, keep2), mul(square(gradient), take2));
      return [div(div(mean, bias1), add(sqrt(div(meanSquare, bias2)), floor)), mean, meanSquare];
    },
  };
}
