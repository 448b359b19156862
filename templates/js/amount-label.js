// What painted amounts are amounts of.
import { fixed } from "./format.js";

/// As “USDT per cell of 40 USDT”: of a line as high as it is on the screen.
export function amountLabel(report, { height }) {
  const decimals = Math.min(8, report.finest.decimals);
  return `${report.currency} per cell of ${fixed(height, decimals)} ${report.currency}`;
}
