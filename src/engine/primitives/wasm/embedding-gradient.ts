import type { Tensor1D, Tensor2D } from "@tensorflow/tfjs-core";
import { add, below, load, loadInt, plus, times } from "./assembler/expressions.js";
import { routine } from "./assembler/routine.js";
import { addressOf, BYTES, cleared } from "./heap.js";

const addRows = routine(["dy", "ids", "sums", "rows", "width", "vocabulary"], (body, p) => {
  const [dy, ids] = [body.int(p.dy), body.int(p.ids)];
  const row = body.int(times(p.width, BYTES));
  body.repeat(p.rows, () => {
    const id = body.int(loadInt(ids));
    body.when(below(id, p.vocabulary), () => {
      const sums = body.int(plus(p.sums, times(id, row)));
      const from = body.int(dy);
      body.overLanes(p.width, (lanes) => {
        body.store(lanes, sums, add(load(lanes, sums), load(lanes, from)));
        for (const address of [sums, from]) body.increase(address, BYTES * lanes);
      });
    });
    body.increase(dy, row);
    body.increase(ids, BYTES);
  });
});

/** Row i is the sum of the rows of `dy`, `[n, width]`, whose id, `[n]` of int32, is i; ids from `vocabulary` are left out. */
export function embeddingGradient(dy: Tensor2D, ids: Tensor1D, vocabulary: number): Tensor2D {
  const [rows, width] = dy.shape;
  const sums: Tensor2D = cleared([vocabulary, width]);
  addRows({ dy: addressOf(dy), ids: addressOf(ids), sums: addressOf(sums), rows, width, vocabulary });
  return sums;
}
