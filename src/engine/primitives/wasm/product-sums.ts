import type { Body, IntVariable } from "./assembler/body.js";
import { add, broadcast, constant, load, multiply, plus, times, type Vector } from "./assembler/expressions.js";
import { type Routine, routine } from "./assembler/routine.js";
import { overWindows } from "./tile-loops.js";
import { TILE, type TileName } from "./windows.js";

/** Registers: sums of 4 inputs by 8 outputs, and what is multiplied. */
const INPUTS = 4;
const OUTPUT_VECTORS = 2;

const KERNEL = ["kernelRows", "kernelRow", "inputs"] as const;
const RESULT = ["dy", "dyColumn", "outputVectors", "sums", "sumsInput", "sumsRow"] as const;

type Name = TileName | (typeof KERNEL)[number] | (typeof RESULT)[number];
type Parameters = Readonly<Record<Name, IntVariable>>;

/**
 * sums[row, i, o] += sum over positions of x[position + row, i] * dy[position, o]: the product that is a kernel's
 * gradient. Columns, rows and images of `x` and the kernel's rows in it begin so many bytes after each other; so do the
 * positions of `dy`, and inputs and rows of the sums. Where less than four outputs are left, the last vector reads beyond
 * them, and its sums there mean nothing.
 */
export const addProductSums: Routine<Name> = routine([...TILE, ...KERNEL, ...RESULT], (body, p) => {
  const [ofX, ofSums] = [body.int(p.x), body.int(p.sums)];
  body.repeat(p.kernelRows, () => {
    const [dy, ofOutputs] = [body.int(p.dy), body.int(ofSums)];
    body.inBlocks(p.outputVectors, OUTPUT_VECTORS, (vectors) => {
      const [x, sums] = [body.int(ofX), body.int(ofOutputs)];
      body.inBlocks(p.inputs, INPUTS, (inputs) => {
        addBlock(body, { ...p, x, dy, sums }, inputs, vectors);
        body.increase(x, 4 * inputs);
        body.increase(sums, times(p.sumsInput, inputs));
      });
      for (const address of [dy, ofOutputs]) body.increase(address, 16 * vectors);
    });
    body.increase(ofX, p.kernelRow);
    body.increase(ofSums, p.sumsRow);
  });
});

function addBlock(body: Body, p: Parameters, inputs: number, vectors: number): void {
  const sums = Array.from({ length: inputs }, () => Array.from({ length: vectors }, () => body.vector(constant(0))));
  const x = body.int(p.x);
  const dy = body.int(p.dy);
  overWindows(body, p, [x], () => {
    const factors = Array.from({ length: vectors }, (_, v) => body.vector(load(4, dy, 16 * v)));
    sums.forEach((row, i) => {
      const factor = body.vector(broadcast(x, 4 * i));
      row.forEach((sum, v) => {
        body.set(sum, add(sum, multiply(factor, factors[v] as Vector)));
      });
    });
    body.increase(dy, p.dyColumn);
  });
  sums.forEach((row, i) => {
    const at = body.int(plus(p.sums, times(p.sumsInput, i)));
    row.forEach((sum, v) => {
      body.store(4, at, add(load(4, at, 16 * v), sum), 16 * v);
    });
  });
}
