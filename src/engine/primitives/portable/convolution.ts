import {
  add,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  conv2d,
  DepthwiseConv2dNativeBackpropFilter,
  DepthwiseConv2dNativeBackpropInput,
  depthwiseConv2d,
  engine,
  type NamedAttrMap,
  slice,
  type Tensor4D,
} from "@tensorflow/tfjs-core";
import { activate } from "../activate.js";
import type { Geometry } from "../geometry.js";
import { padImage } from "../pad-image.js";
import { type Convolution, type Epilogue, NO_EPILOGUE } from "../primitives.js";

/** Names of the kernels of TensorFlow.js for one kind of convolution. */
interface Kernels {
  readonly forward: (x: Tensor4D, filter: Tensor4D, strides: [number, number]) => Tensor4D;
  readonly inputGradient: string;
  readonly filterGradient: string;
  readonly attributes: NamedAttrMap;
}

export const convolution: Convolution = stock({
  forward: (x, filter, strides) => conv2d(x, filter, strides, "valid"),
  inputGradient: Conv2DBackpropInput,
  filterGradient: Conv2DBackpropFilter,
  attributes: { pad: "valid", dataFormat: "NHWC" },
});

export const depthwise: Convolution = stock({
  forward: (x, filter, strides) => depthwiseConv2d(x, filter, strides, "valid"),
  inputGradient: DepthwiseConv2dNativeBackpropInput,
  filterGradient: DepthwiseConv2dNativeBackpropFilter,
  attributes: { pad: "valid", dilations: [1, 1] },
});

/** Without dilation, which their gradients do not have. */
function stock(kernels: Kernels): Convolution {
  return {
    forward(x, filter, { strides, padding }, epilogue = NO_EPILOGUE) {
      return finish(kernels.forward(padImage(x, padding), filter, [...strides]), epilogue);
    },
    inputGradient(dy, filter, x, { strides, padding }: Geometry) {
      const [[top, bottom], [left, right]] = padding;
      const [batch, height, width, channels] = x.shape;
      const inputShape = [batch, height + top + bottom, width + left + right, channels];
      const attributes = { ...kernels.attributes, strides: [...strides], inputShape };
      const dx = engine().runKernel(kernels.inputGradient, { dy, filter }, attributes) as Tensor4D;
      return slice(dx, [0, top, left, 0], x.shape);
    },
    filterGradient(x, dy, { shape }, { strides, padding }) {
      const attributes = { ...kernels.attributes, strides: [...strides], filterShape: shape };
      return engine().runKernel(kernels.filterGradient, { x: padImage(x, padding), dy }, attributes) as Tensor4D;
    },
  };
}

function finish(sums: Tensor4D, { bias, activation }: Epilogue): Tensor4D {
  return activate(bias ? add(sums, bias) : sums, activation) as Tensor4D;
}
