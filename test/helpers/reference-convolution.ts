import { type ConvAttributes, explicitPadding, windowOutput } from "../../src/graph/index.js";

/** A grouped convolution by plain loops in double precision; a depthwise one has as many groups as channels. */
export interface ConvolutionCase {
  readonly batch: number;
  /** Height, width, channels. */
  readonly input: readonly [number, number, number];
  readonly filters: number;
  readonly groups: number;
  readonly attributes: ConvAttributes;
}

type Visit = (indices: { readonly x: number; readonly w: number; readonly y: number }) => void;

export function outputShape({ batch, input, filters, attributes }: ConvolutionCase): [number, number, number, number] {
  return [batch, ...windowOutput(attributes, input), filters];
}

/** Every product the convolution sums, by flat indices of input, kernel `[kh, kw, in / groups, filters]` and output. */
export function forEachProduct(conv: ConvolutionCase, visit: Visit): void {
  const { batch, input, filters, groups, attributes } = conv;
  const { kernel, strides, dilation } = attributes;
  const [height, width, channels] = input;
  const [[top], [left]] = explicitPadding(attributes, input);
  const [, rows, columns] = outputShape(conv);
  const perGroup = channels / groups;
  for (let n = 0; n < batch; n++)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++)
        for (let i = 0; i < kernel[0]; i++)
          for (let j = 0; j < kernel[1]; j++) {
            const h = row * strides[0] + i * dilation[0] - top;
            const v = column * strides[1] + j * dilation[1] - left;
            if (h < 0 || v < 0 || h >= height || v >= width) continue;
            for (let f = 0; f < filters; f++)
              for (let c = 0; c < perGroup; c++) {
                const group = Math.floor(f / (filters / groups));
                visit({
                  x: ((n * height + h) * width + v) * channels + group * perGroup + c,
                  w: ((i * kernel[1] + j) * perGroup + c) * filters + f,
                  y: ((n * rows + row) * columns + column) * filters + f,
                });
              }
          }
}
