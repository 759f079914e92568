import type { Tensor } from "@tensorflow/tfjs-core";
import { minus, times } from "./assembler/expressions.js";
import { type Routine, routine } from "./assembler/routine.js";
import { valuesOf } from "./heap.js";

const NAMES = ["from", "to", "images", "rows", "bytes", "fromRow", "fromImage", "toRow", "toImage"] as const;

/** Copies rows of so many bytes; rows and images begin so many bytes after each other. */
export const copyRows: Routine<(typeof NAMES)[number]> = routine(NAMES, (body, p) => {
  const from = body.int(p.from);
  const to = body.int(p.to);
  const fromRest = body.int(minus(p.fromImage, times(p.fromRow, p.rows)));
  const toRest = body.int(minus(p.toImage, times(p.toRow, p.rows)));
  body.repeat(p.images, () => {
    body.repeat(p.rows, () => {
      body.copy(to, from, p.bytes);
      body.increase(from, p.fromRow);
      body.increase(to, p.toRow);
    });
    body.increase(from, fromRest);
    body.increase(to, toRest);
  });
});

/** Copies all values of a tensor to the beginning of another. */
export function copyAll(from: Tensor, to: Tensor): void {
  valuesOf(to).set(valuesOf(from));
}
