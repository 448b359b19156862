// What part of time and price the chart shows: slots s0...s1 and prices p0...p1, both real numbers.
import { slotTime } from "./report.js";

const LEAST_SLOTS = 8;
const LEAST_ROWS = 6;

/// The given part, moved and widened until it lies in the data and is not too small to see.
export function clampView(report, view) {
  const [s0, s1] = clampSpan(view.s0, view.s1, 0, report.slots, Math.min(LEAST_SLOTS, report.slots));
  const [p0, p1] = clampSpan(
    view.p0, view.p1, report.edge(0), report.edge(report.rows), Math.min(LEAST_ROWS, report.rows) * report.binSize);
  return { s0, s1, p0, p1 };
}

function clampSpan(low, high, least, most, smallest) {
  const span = Math.min(most - least, Math.max(smallest, high - low));
  const middle = (low + high) / 2;
  const from = Math.min(most - span, Math.max(least, middle - span / 2));
  return [from, from + span];
}

/// The last stretch of time (all of it for null) with the prices near its candles.
export function viewOfRange(report, milliseconds, whole) {
  const s0 = milliseconds === null ? 0 : Math.max(0, report.slots - milliseconds / report.grid.duration);
  const [p0, p1] = whole ? [report.edge(0), report.edge(report.rows)] : nearPrices(report, s0, report.slots);
  return clampView(report, { s0, s1: report.slots, p0, p1 });
}

/// The candles' prices in a stretch of slots, with half of their span again on both sides, at least 4 % of the price.
export function nearPrices(report, s0, s1) {
  const { high, low, close } = report.candles;
  let [least, most] = [Infinity, -Infinity];
  for (let slot = Math.floor(s0); slot < Math.min(report.slots, Math.ceil(s1)); slot += 1) {
    least = Math.min(least, low[slot]);
    most = Math.max(most, high[slot]);
  }
  if (!(most > 0)) return [report.edge(0), report.edge(report.rows)];
  const margin = Math.max((most - least) * 0.5, close[close.length - 1] * 0.04);
  return [least - margin, most + margin];
}

/// Zoomed by factors (below 1: closer) about a point that stays where it is.
export function zoomView(report, view, factorTime, factorPrice, slot, price) {
  // A limit reached by one edge must not shift the point: the factor is limited instead.
  const time = limitFactor(factorTime, view.s1 - view.s0, Math.min(LEAST_SLOTS, report.slots));
  const level = limitFactor(factorPrice, view.p1 - view.p0, Math.min(LEAST_ROWS, report.rows) * report.binSize);
  return clampView(report, {
    s0: slot + (view.s0 - slot) * time, s1: slot + (view.s1 - slot) * time,
    p0: price + (view.p0 - price) * level, p1: price + (view.p1 - price) * level,
  });
}

function limitFactor(factor, span, smallest) {
  return Math.max(factor, Math.min(1, smallest / span));
}

export function panView(report, view, slots, prices) {
  return clampView(report, { s0: view.s0 + slots, s1: view.s1 + slots, p0: view.p0 + prices, p1: view.p1 + prices });
}

export function viewTimes(report, view) {
  return [slotTime(report, view.s0), slotTime(report, view.s1)];
}
