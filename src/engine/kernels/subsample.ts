import type { Tensor4D } from "@tensorflow/tfjs-core";
import type { Geometry } from "../primitives/geometry.js";
import { primitives } from "../primitives/index.js";
import { differentiable } from "./differentiable.js";

/** Every stride-th row and column of the padded image, from the first. */
export function subsample(x: Tensor4D, geometry: Geometry): Tensor4D {
  return differentiable(
    [x],
    (save) => {
      save([x]);
      return primitives().subsample(x, geometry);
    },
    (dy, [x]) => [primitives().subsampleGradient(dy, x as Tensor4D, geometry)],
  );
}
