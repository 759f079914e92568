import type { Tensor } from "@tensorflow/tfjs-core";
import type { Activation } from "../primitives.js";
import { both, constant, larger, less, load, smaller, type Vector } from "./assembler/expressions.js";
import { type Routine, routine } from "./assembler/routine.js";
import { addressOf, BYTES, blank } from "./heap.js";

export function activated(x: Vector, activation: Activation): Vector {
  switch (activation) {
    case "linear":
      return x;
    case "relu":
      return larger(x, constant(0));
    case "relu6":
      return smaller(larger(x, constant(0)), constant(6));
  }
}

/** `dy` where the activation lets gradients through, by the values before or after it, else zero. */
export function passed(dy: Vector, y: Vector, activation: Activation): Vector {
  switch (activation) {
    case "linear":
      return dy;
    case "relu":
      return both(dy, less(constant(0), y));
    case "relu6":
      return both(dy, both(less(constant(0), y), less(y, constant(6))));
  }
}

/** One routine for each activation. */
export function byActivation<Name extends string>(
  make: (activation: Activation) => Routine<Name>,
): Readonly<Record<Activation, Routine<Name>>> {
  return { linear: make("linear"), relu: make("relu"), relu6: make("relu6") };
}

const pass = byActivation((activation) =>
  routine(["dy", "y", "dx", "count"], (body, p) => {
    const [dy, y, dx] = [body.int(p.dy), body.int(p.y), body.int(p.dx)];
    body.overLanes(p.count, (lanes) => {
      body.store(lanes, dx, passed(load(lanes, dy), load(lanes, y), activation));
      for (const address of [dy, y, dx]) body.increase(address, BYTES * lanes);
    });
  }),
);

/** Gradient before the activation, from the gradient after it and the activated values. */
export function activationGradient(dy: Tensor, y: Tensor, activation: Activation): Tensor {
  if (activation === "linear") return dy;
  const dx = blank(y.shape);
  pass[activation]({ dy: addressOf(dy), y: addressOf(y), dx: addressOf(dx), count: y.size });
  return dx;
}
