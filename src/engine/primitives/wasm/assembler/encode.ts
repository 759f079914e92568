/** Bytes of a WebAssembly module or of a part of it. */
export type Bytes = readonly number[];

/** LEB128, as sizes, indices and offsets are written. */
export function unsigned(value: number): Bytes {
  const bytes: number[] = [];
  let rest = value >>> 0;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

/** LEB128 of a number in two's complement, as constants are written. */
export function signed(value: number): Bytes {
  const bytes: number[] = [];
  let rest = value | 0;
  for (; rest < -0x40 || rest > 0x3f; rest >>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest & 0x7f];
}

export function float(value: number): Bytes {
  return [...new Uint8Array(Float32Array.of(value).buffer)];
}

/** Anything preceded by its number of items. */
export function vector(items: readonly Bytes[]): Bytes {
  return [...unsigned(items.length), ...items.flat()];
}

/** Bytes preceded by their length. */
export function sized(content: Bytes): Bytes {
  return [...unsigned(content.length), ...content];
}

export function text(value: string): Bytes {
  return sized([...new TextEncoder().encode(value)]);
}
