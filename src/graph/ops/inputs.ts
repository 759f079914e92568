import { EspalierError } from "../../core/index.js";
import { invalidGraph } from "../invalid-graph.js";
import { describeShape, type Shape } from "../shape.js";
import { type ConvAttributes, type SlidingWindow, windowOutput } from "./window.js";

/**
 * The shape of an op's only input.
 *
 * @throws EspalierError `E_GRAPH_INVALID` when there is none or more than one.
 */
export function onlyInput(inputs: readonly Shape[], path: string): Shape {
  const [input] = inputs;
  if (input !== undefined && inputs.length === 1) return input;
  throw invalidGraph(path, "1 input", `${inputs.length}`);
}

/**
 * The shape of an op's only input, an image.
 *
 * @throws EspalierError `E_GRAPH_INVALID` when it is anything else.
 */
export function imageInput(inputs: readonly Shape[], path: string): Shape {
  const input = onlyInput(inputs, path);
  if (input.length === 3) return input;
  throw invalidGraph(path, "an input [height, width, channels]", describeShape(input));
}

/**
 * Returns a shape when it is that of a sequence.
 *
 * @throws EspalierError `E_GRAPH_INVALID` when it is anything else.
 */
export function tokensInput(input: Shape, path: string): Shape {
  if (input.length === 2) return input;
  throw invalidGraph(path, "an input [tokens, channels]", describeShape(input));
}

/**
 * Height and width of what a window makes of an image.
 *
 * @throws EspalierError `E_GRAPH_INVALID` when the window does not fit into the padded image once.
 */
export function fittingOutput(window: SlidingWindow, image: Shape, path: string): [height: number, width: number] {
  const output = windowOutput(window, image);
  if (output[0] >= 1 && output[1] >= 1) return output;
  throw new EspalierError("E_GRAPH_INVALID", {
    path,
    message: "the window is larger than the padded input",
    got: `kernel ${describeShape(window.kernel)} on ${describeShape(image)}`,
  });
}

/**
 * Height and width of what a convolution makes of an image.
 *
 * @throws EspalierError `E_GRAPH_INVALID` when it does not fit, and for strides together with dilation, which
 * TensorFlow does not have.
 */
export function convolutionOutput(window: ConvAttributes, image: Shape, path: string): [height: number, width: number] {
  const { strides, dilation } = window;
  if (Math.max(...strides) === 1 || Math.max(...dilation) === 1) return fittingOutput(window, image, path);
  const got = `strides ${describeShape(strides)}, dilation ${describeShape(dilation)}`;
  throw invalidGraph(path, "strides or dilation of 1", got);
}
