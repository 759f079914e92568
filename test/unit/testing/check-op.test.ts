import { mean, mul, scalar, square, type Tensor } from "@tensorflow/tfjs-core";
import { afterEach, describe, expect, it, test } from "vitest";
import { cpu } from "../../../src/engine/backends/cpu.js";
import { closeRunners } from "../../../src/engine/index.js";
import { differentiable } from "../../../src/engine/kernels/differentiable.js";
import { KERNELS } from "../../../src/engine/kernels/index.js";
import { inputOf, type Kernel } from "../../../src/engine/kernels/kernel.js";
import type { OpAttributes } from "../../../src/graph/index.js";
import { OPS } from "../../../src/graph/ops/index.js";
import type { OpDefinition } from "../../../src/graph/ops/op.js";
import { checkOp } from "../../../src/testing/check-op.js";
import { openRung } from "../../helpers/gradients.js";
import { NATIVE, RUNGS } from "../../helpers/rungs.js";

const SHAPE = "gives the shape that its definition says, for batches of any size";
const GRADIENTS = "has the slopes of its values as gradients";
const COUPLING = "computes the same without units as with silent ones";
const RECORDED = "gives recorded what it gives op by op, at all widths";

/** Stands for any op of one input without parameters. */
const { gelu: kernel } = KERNELS;
const { gelu: definition } = OPS;

type Gelu = Kernel<"gelu">;

/** Names of the cases that fail when the op is such. */
async function breaches(rung = cpu, shape: readonly number[] = [4, 4]): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, run } of checkOp("gelu", { inputs: [shape] }, () => openRung(rung))) {
    try {
      await run();
    } catch {
      failed.push(name);
    }
  }
  return failed;
}

function becomes(change: { kernel?: Gelu; definition?: Partial<OpDefinition<OpAttributes["gelu"]>> }): void {
  Object.assign(KERNELS, { gelu: change.kernel ?? kernel });
  Object.assign(OPS, { gelu: { ...definition, ...change.definition } });
  // Recorded steps are kept by what the op says of itself.
  closeRunners();
}

function elementwise(forward: (x: Tensor) => Tensor, slope: (x: Tensor) => Tensor): Gelu {
  return (call) =>
    differentiable(
      [inputOf(call)],
      (save) => {
        save([inputOf(call)]);
        return forward(inputOf(call));
      },
      (dy, [x]) => [mul(dy, slope(x as Tensor))],
    );
}

const squares = elementwise(
  (x) => square(x),
  (x) => mul(x, 2),
);

afterEach(() => becomes({}));

describe.each(RUNGS)("checkOp on $name", (rung) => {
  it("finds nothing wrong with an op that keeps its contract", async () => {
    expect(await breaches(rung)).toEqual([]);
    becomes({ kernel: squares });
    expect(await breaches(rung)).toEqual([]);
  });
});

test.each<[string, string, Parameters<typeof becomes>[0]]>([
  ["its definition states another shape", SHAPE, { definition: { output: ([shape]) => [...(shape ?? []), 1] } }],
  [
    "its gradient is half of what it should be",
    GRADIENTS,
    {
      kernel: elementwise(
        (x) => square(x),
        (x) => x,
      ),
    },
  ],
  [
    "its gradient has the wrong sign",
    GRADIENTS,
    {
      kernel: elementwise(
        (x) => mul(x, 2),
        () => scalar(-2),
      ),
    },
  ],
  [
    "it mixes channels that it says to keep apart",
    COUPLING,
    {
      kernel: elementwise(
        (x) => mul(x, mean(x, -1, true)),
        () => scalar(1),
      ),
    },
  ],
])("an op is caught when %s", async (_what, expected, change) => {
  becomes(change);
  expect(await breaches()).toContain(expected);
});

describe.each(NATIVE)("checkOp on $name catches an op", (rung) => {
  it("that reads values", async () => {
    const reading = (x: Tensor) => {
      x.dataSync();
      return mul(x, 2);
    };
    becomes({ kernel: elementwise(reading, () => scalar(2)) });
    expect(await breaches(rung)).toEqual([RECORDED]);
  });
});
