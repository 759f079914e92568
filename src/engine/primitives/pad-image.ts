import { pad, type Tensor4D } from "@tensorflow/tfjs-core";
import { isPadded, type Sides } from "./geometry.js";

/** The image with constant rows and columns around it. */
export function padImage(x: Tensor4D, padding: Sides, value = 0): Tensor4D {
  if (!isPadded(padding)) return x;
  const [[top, bottom], [left, right]] = padding;
  return pad(
    x,
    [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ],
    value,
  );
}
