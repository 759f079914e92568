import type { Boundary } from "./boundary.js";
import { HyperspaceBoundary } from "./hyperspace-boundary.js";
import { LimitBoundary } from "./limit-boundary.js";
import { SpaceBoundary } from "./space-boundary.js";

/** A boundary of at most `capacity` rows in the coordinates of the reference, three or more. */
export function createBoundary(capacity: number, reference: Float64Array): Boundary {
  if (reference.length === 3) return new SpaceBoundary(capacity, reference);
  if (reference.length === 4) return new HyperspaceBoundary(capacity, reference);
  return new LimitBoundary(capacity, reference, createBoundary(capacity, reference.subarray(0, -1)));
}
