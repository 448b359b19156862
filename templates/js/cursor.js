// What the cursor reads: one row at one moment.
import { amountAt, slotTime } from "./report.js";
import { compact, fixed, minuteText, sharePercent, signedPercent } from "./format.js";

/// Time, price band, amounts by leverage (chosen ones only) and distance from the price of that moment.
export function readCursor(report, choice, { slot, row }) {
  const sides = choice.side === "both" ? ["long", "short"] : [choice.side];
  const tiers = choice.tiers.map((tier) => ({
    leverage: report.leverages[tier],
    amount: sides.reduce((sum, side) => sum + amountAt(report, tier, slot, row, side), 0),
  }));
  const middle = (report.edge(row) + report.edge(row + 1)) / 2;
  const close = report.candles.close[slot];
  const priceRow = report.candles.row[slot];
  return {
    missing: report.missing[slot] === 1, tiers,
    time: slotTime(report, slot), low: report.edge(row), high: report.edge(row + 1), close,
    total: tiers.reduce((sum, tier) => sum + tier.amount, 0),
    side: row < priceRow ? "longs" : row > priceRow ? "shorts" : "longs and shorts",
    distance: (middle / close - 1) * 100,
    coverage: report.hasCoverage ? report.candles.coverage[slot] : null,
  };
}

/// The parts of a reading as [label, value] in reading order.
export function readingParts(report, reading) {
  const digits = Math.max(report.decimals, report.bins.decimals);
  const parts = [
    ["", `${minuteText(reading.time)} UTC`],
    ["row", `${fixed(reading.low, Math.min(digits, 8))} – ${fixed(reading.high, Math.min(digits, 8))}`],
    ["from price", `${signedPercent(reading.distance)} (${fixed(reading.close, report.decimals)})`],
  ];
  if (reading.missing) return [...parts, ["", "no data"]];
  parts.push([`estimated ${reading.side}`, `${compact(reading.total)} ${report.currency}`]);
  for (const { leverage, amount } of reading.tiers) parts.push([`${leverage}×`, amount > 0 ? compact(amount) : "–"]);
  if (reading.coverage !== null) parts.push(["OI placed", sharePercent(reading.coverage)]);
  return parts;
}

/// Fills the line above the chart.
export function showReading(element, report, choice) {
  const parts = choice.cursor
    ? readingParts(report, readCursor(report, choice, choice.cursor))
    : [["", matchMedia("(hover: none)").matches ? "Tap the chart to read amounts." : "Point at the chart, or focus it and use the arrow keys, to read amounts."]];
  element.replaceChildren(
    ...parts.map(([label, value]) => {
      const span = document.createElement("span");
      const strong = document.createElement(choice.cursor ? "b" : "span");
      strong.textContent = value;
      span.append(label ? `${label} ` : "", strong);
      return span;
    }));
}

export function readingSentence(report, choice) {
  return readingParts(report, readCursor(report, choice, choice.cursor))
    .map(([label, value]) => (label ? `${label} ${value}` : value)).join(", ");
}
