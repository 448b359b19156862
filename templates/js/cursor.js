// What the cursor reads: one row at one moment.
import { compact, fixed, minuteText, sharePercent, signedPercent } from "./format.js";
import { positionsAt, slotTime } from "./layer.js";
import { cumulatedAt } from "./map.js";
import { momentMap } from "./moment-map.js";
import { cellAt, groupsOf, momentAt, weightsOf } from "./report.js";

/// Time, price band, amounts by group of parts (chosen ones only), distances from the price then and now, and what lies between;
/// null outside of the data.
export function readCursor(report, choice) {
  const cell = choice.cursor && cellAt(report, choice.cursor.time, choice.cursor.price);
  if (!cell) return null;
  const { layer, slot, row } = cell;
  const moment = momentAt(report, choice.cursor.time);
  const { candles } = moment.layer;
  const close = candles.close[moment.slot];
  const weights = weightsOf(report, choice.amount);
  const sides = choice.side === "both" ? ["long", "short"] : [choice.side];
  const amountOf = (part) => weights[part] * sides.reduce((sum, side) => sum + positionsAt(layer, part, slot, row, side), 0);
  const groups = groupsOf(report, choice.tiers).map((group) => ({
    label: report.groups[group].label,
    amount: report.groups[group].parts.reduce((sum, part) => sum + amountOf(part), 0),
  }));
  const [low, high] = [layer.edge(row), layer.edge(row + 1)];
  const middle = (low + high) / 2;
  const facing = middle < close ? "long" : "short";
  return {
    missing: layer.missing[slot] === 1, time: slotTime(moment.layer, moment.slot), low, high, decimals: layer.decimals, groups,
    total: groups.reduce((sum, group) => sum + group.amount, 0),
    side: row < layer.candles.row[slot] ? "longs" : row > layer.candles.row[slot] ? "shorts" : "longs and shorts",
    fromNow: (middle / report.price - 1) * 100, fromThen: (middle / close - 1) * 100,
    cumulated: cumulatedAt(momentMap(report, choice, choice.cursor.time), facing, middle),
    candle: { open: candles.open[moment.slot], high: candles.high[moment.slot], low: candles.low[moment.slot], close },
    coverage: report.hasCoverage ? candles.coverage[moment.slot] : null,
  };
}

/// The parts of a reading as [label, value] in reading order.
export function readingParts(report, choice, reading) {
  const price = (value) => fixed(value, report.decimals);
  const digits = Math.min(8, Math.max(report.decimals, reading.decimals));
  const { candle } = reading;
  const parts = [
    ["", `${minuteText(reading.time)} UTC`],
    ["price", `${fixed(reading.low, digits)} – ${fixed(reading.high, digits)}`],
    ["from now", signedPercent(reading.fromNow)],
    ["from then", signedPercent(reading.fromThen)],
  ];
  if (reading.missing) return [...parts, ["", "no data"]];
  const what = choice.amount === "positions" ? "positions" : "liquidations";
  parts.push([`${reading.side}, ${what}`, `${compact(reading.total)} ${report.currency}`]);
  for (const { label, amount } of reading.groups) if (amount > 0) parts.push([label, compact(amount)]);
  parts.push(["cumulative to here", compact(reading.cumulated)]);
  parts.push(["open, close", `${price(candle.open)}, ${price(candle.close)}`]);
  parts.push(["low, high", `${price(candle.low)}, ${price(candle.high)}`]);
  if (reading.coverage !== null) parts.push(["open interest placed", sharePercent(reading.coverage)]);
  return parts;
}

export function readingSentence(report, choice) {
  const reading = readCursor(report, choice);
  if (!reading) return "";
  return readingParts(report, choice, reading).map(([label, value]) => (label ? `${label} ${value}` : value)).join(", ");
}
