import { customGrad, type Tensor } from "@tensorflow/tfjs-core";

/**
 * Runs `forward` on inputs and gives it the gradient `backward`, which gets the output's gradient and what `forward`
 * saved and returns one gradient per input.
 */
export function differentiable<Output extends Tensor>(
  inputs: readonly Tensor[],
  forward: (save: (tensors: readonly Tensor[]) => void) => Output,
  backward: (dy: Output, saved: readonly Tensor[]) => readonly Tensor[],
): Output {
  const run = customGrad((...args) => {
    const save = args.at(-1) as unknown as (tensors: Tensor[]) => void;
    let saved: readonly Tensor[] = [];
    const value = forward((tensors) => {
      saved = tensors;
    });
    // Last: nobody could dispose of what is saved by a `forward` that then fails.
    save([...saved]);
    return { value, gradFunc: (dy, saved) => [...backward(dy as Output, saved)] };
  });
  return run(...inputs) as Output;
}
