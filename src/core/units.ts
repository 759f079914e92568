const SCALES = [
  [1e12, "T"],
  [1e9, "G"],
  [1e6, "M"],
  [1e3, "k"],
] as const;

/** 2411008 → "2.41M"; below 1000 the plain number. */
export function formatCount(value: number): string {
  const rounded = Number(value.toPrecision(3)); // 999 999 is 1.00M, not 1000k
  for (const [scale, suffix] of SCALES) {
    if (Math.abs(value) >= 1000 && Math.abs(rounded) >= scale) return `${(value / scale).toPrecision(3)}${suffix}`;
  }
  return String(Math.round(value * 100) / 100);
}

/** 0.1234 → "12.3 %". */
export function formatPercent(fraction: number, digits = 1): string {
  return `${(fraction * 100).toFixed(digits)} %`;
}

/** A share of a whole: 0.414 → "41 %", below ten per cent 0.0414 → "4.1 %". */
export function formatShare(share: number): string {
  return formatPercent(share, share < 0.0995 ? 1 : 0);
}

/** Milliseconds → "850 ms", "12.3 s", "2 min 05 s", "1 h 02 min". */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, "0");
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
}

/** 1536 → "1.5 KiB". */
export function formatBytes(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let value = bytes;
  let unit = 0;
  while (value >= (unit === 0 ? 1024 : 1023.95) && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}
