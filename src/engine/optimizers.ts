import { add, div, mul, sqrt, square, sub, type Tensor, tidy, zerosLike } from "@tensorflow/tfjs-core";
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
  readonly nesterov: boolean;
  readonly weightDecay: number;
}

export interface AdamSettings {
  readonly kind: "adam";
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
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
  update(gradient: Tensor, slots: readonly Tensor[], count: number): readonly [change: Tensor, ...slots: Tensor[]];
}

export function createOptimizer(settings: OptimizerSettings): Optimizer {
  const rule = settings.kind === "sgd" ? sgd(settings) : adam(settings);
  const slots = new Map<string, Tensor>();
  let count = 0;
  const move = (name: string, weight: Tensor, gradient: Tensor, rate: number): Tensor => {
    const names = rule.slots.map((slot) => `${name}/${slot}`);
    const [moved, ...next] = tidy(() => {
      const decay = settings.weightDecay;
      const whole = decay === 0 ? gradient : add(gradient, mul(weight, decay));
      const old = names.map((each) => slots.get(each) ?? zerosLike(weight));
      const [change, ...updated] = rule.update(whole, old, count);
      return [sub(weight, mul(change, rate)), ...updated];
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
      return new Map(
        [...gradients].map(([name, gradient]) => [name, move(name, params.get(name) as Tensor, gradient, rate)]),
      );
    },
    dispose() {
      disposeAll(slots);
      slots.clear();
    },
  };
}

/** Stochastic gradient descent with momentum; Nesterov's as in Sutskever et al. 2013, in PyTorch's form. */
function sgd({ momentum, nesterov }: SgdSettings): Rule {
  if (momentum === 0) return { slots: [], update: (gradient) => [gradient] };
  return {
    slots: ["velocity"],
    update(gradient, [old]) {
      const velocity = add(mul(old as Tensor, momentum), gradient);
      return [nesterov ? add(gradient, mul(velocity, momentum)) : velocity, velocity];
    },
  };
}

/** Kingma & Ba 2015, arXiv 1412.6980, algorithm 1. */
function adam({ beta1, beta2, epsilon }: AdamSettings): Rule {
  return {
    slots: ["mean", "square"],
    update(gradient, [oldMean, oldSquare], count) {
      const mean = add(mul(oldMean as Tensor, beta1), mul(gradient, 1 - beta1));
      const meanSquare = add(mul(oldSquare as Tensor, beta2), mul(square(gradient), 1 - beta2));
      const deviation = sqrt(div(meanSquare, 1 - beta2 ** count));
      return [div(div(mean, 1 - beta1 ** count), add(deviation, epsilon)), mean, meanSquare];
    },
  };
}
