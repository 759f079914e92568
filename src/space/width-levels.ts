/** Which keep counts of a group can be chosen. */
export interface WidthLevels {
  /** Least fraction of a group's units that stays, in (0, 1]. */
  readonly minKeep: number;
  /** Number of keep counts, evenly spaced from the least to all; fewer where counts coincide. */
  readonly levels: number;
  /** Keep counts are rounded to the nearest multiple of this; the full count is always among them. */
  readonly channelMultiple: number;
}

/** Ascending keep counts of a group of `units` units; the last is `units`. */
export function widthLevels(units: number, { minKeep, levels, channelMultiple }: WidthLevels): readonly number[] {
  const least = Math.max(1, Math.ceil(minKeep * units));
  const counts = new Set([units]);
  for (let i = 0; i < levels - 1; i++) {
    const even = least + ((units - least) * i) / (levels - 1);
    const rounded = Math.round(even / channelMultiple) * channelMultiple;
    const allowed = rounded < least ? rounded + channelMultiple : rounded;
    counts.add(Math.min(units, allowed));
  }
  return [...counts].sort((a, b) => a - b);
}
