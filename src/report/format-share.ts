import { formatPercent } from "../core/index.js";

/** A share of the dense network: "41 %", below ten per cent "4.1 %". */
export function formatShare(share: number): string {
  return formatPercent(share, share < 0.0995 ? 1 : 0);
}
