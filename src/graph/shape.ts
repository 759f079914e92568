/** Sizes of a tensor without its batch axis, channels last: `[28, 28, 1]` for images, `[10]` for logits, `[tokens, width]`. */
export type Shape = readonly number[];

/** Number of elements of a tensor of this shape; 1 for a scalar. */
export function elementCount(shape: Shape): number {
  return shape.reduce((count, size) => count * size, 1);
}

/** Size of the last axis, which carries the channels. */
export function channelCount(shape: Shape): number {
  return shape.at(-1) ?? 1;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

/** `[28, 28, 1]`, for messages. */
export function describeShape(shape: Shape): string {
  return `[${shape.join(", ")}]`;
}
