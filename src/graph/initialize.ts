import type { Rng, RngStreams } from "../core/index.js";
import type { Graph, HostTensor, ParamSpec, Weights } from "./graph.js";
import type { OpName } from "./ops/attributes.js";
import { elementCount } from "./shape.js";

/** Fresh weights. Each parameter draws from a stream of its own name, so others may come and go without changing it. */
export function initializeWeights(graph: Graph, streams: RngStreams): Weights {
  const params = graph.nodes.flatMap(({ op, params }) => params.map((spec) => ({ op, spec })));
  return new Map(params.map(({ op, spec }) => [spec.name, initialTensor(op, spec, streams("initialize", spec.name))]));
}

function initialTensor(op: OpName, { shape, initial }: ParamSpec, rng: Rng): HostTensor {
  const data = new Float32Array(elementCount(shape));
  const { fanIn, fanOut } = fans(op, shape);
  const fillNormal = (deviation: number) => {
    for (let i = 0; i < data.length; i++) data[i] = deviation * rng.normal();
  };
  switch (initial) {
    case "zeros":
      break;
    case "ones":
      data.fill(1);
      break;
    case "he-normal":
      // He et al. 2015, arXiv 1502.01852, equation 10.
      fillNormal(Math.sqrt(2 / fanIn));
      break;
    case "small-normal":
      // Radford et al. 2018 (GPT), section 4.1.
      fillNormal(0.02);
      break;
    case "glorot-uniform": {
      // Glorot & Bengio 2010, equation 16.
      const limit = Math.sqrt(6 / (fanIn + fanOut));
      for (let i = 0; i < data.length; i++) data[i] = limit * (2 * rng.float() - 1);
      break;
    }
  }
  return { shape, data };
}

/** How many inputs one output of a kernel sums, and how many outputs one input reaches; kernels are `[…, in, out]`. */
function fans(op: OpName, shape: readonly number[]): { readonly fanIn: number; readonly fanOut: number } {
  const taps = elementCount(shape.slice(0, -2));
  const [inputs = 1, outputs = 1] = shape.slice(-2);
  return { fanIn: op === "depthwiseConv2d" ? taps : taps * inputs, fanOut: taps * outputs };
}
