// What part of time and price the chart shows: slots s0...s1 and prices p0...p1, both real numbers.
import { rowOfPrice, slotTime } from "./report.js";
import { rowsWorthShowing } from "./rows-shown.js";
import { massByRow } from "./totals.js";

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

/// What the page opens with: all of the time, and the rows that the pictures show.
export function openingView(report) {
  const { first, end } = report.opening;
  return clampView(report, { s0: 0, s1: report.slots, p0: report.edge(first), p1: report.edge(end) });
}

/// The last stretch of time (all of it for null) with the rows worth showing, or all prices.
export function viewOfRange(state, milliseconds, whole) {
  const { report } = state;
  const opening = openingView(report);
  const s0 = milliseconds === null ? 0 : Math.max(0, report.slots - milliseconds / report.grid.duration);
  if (whole) return clampView(report, { ...opening, s0, p0: report.edge(0), p1: report.edge(report.rows) });
  return s0 === 0 ? opening : clampView(report, { ...opening, s0, ...pricesWorthShowing(state, Math.floor(s0)) });
}

/// The prices worth showing from a slot on.
function pricesWorthShowing({ report, layer }, from) {
  const { high, low } = report.candles;
  const [first, end] = rowsWorthShowing(
    massByRow(layer(1), from, report.slots), (price) => Math.floor(rowOfPrice(report, price)),
    low.subarray(from).reduce((least, price) => Math.min(least, price), Infinity),
    high.subarray(from).reduce((most, price) => Math.max(most, price), -Infinity), report.price);
  return { p0: report.edge(first), p1: report.edge(end) };
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
