// What part of time and price the chart shows: times t0...t1 in milliseconds and prices p0...p1.
import { DAY, HOUR } from "./time-units.js";

const LEAST_SLOTS = 8;
const LEAST_ROWS = 6;

/// Stretches of time up to the end of the data.
export const RANGES = {
  "12h": 12 * HOUR, "24h": 24 * HOUR, "48h": 48 * HOUR, "3d": 3 * DAY, "7d": 7 * DAY, "14d": 14 * DAY, "30d": 30 * DAY,
  "90d": 90 * DAY, "180d": 180 * DAY, "1y": 365 * DAY,
};
export const RANGE_NAMES = [...Object.keys(RANGES), "all"];
/// Distances from the price in percent, or all prices.
export const WIDTHS = ["3", "5", "8", "10", "all"];
export const DEFAULT_RANGE = "3d";
export const DEFAULT_WIDTH = "8";

/// The ranges that the data fill, and the first that they do not, which shows all of them.
export function rangesOf(report) {
  const names = Object.keys(RANGES);
  // A column more or less is the same stretch.
  const whole = names.findIndex((name) => RANGES[name] >= 0.99 * (report.end - report.start));
  return whole < 0 ? [...names, "all"] : names.slice(0, whole).concat("all");
}

/// The view of a named range and width.
export function viewOf(report, range, width) {
  const percent = Number(width) / 100;
  return clampView(report, {
    t0: range in RANGES ? report.end - RANGES[range] : report.start, t1: report.end,
    p0: width === "all" ? report.low : report.price * (1 - percent), p1: width === "all" ? report.high : report.price * (1 + percent),
  });
}

/// The name of the range or width that a view shows, or null where it is none.
export function rangeOf(report, view) {
  return rangesOf(report).find((range) => isSame(viewOf(report, range, "all"), view, ["t0", "t1"], report.finest.duration / 2)) ?? null;
}

export function widthOf(report, view) {
  return WIDTHS.find((width) => isSame(viewOf(report, "all", width), view, ["p0", "p1"], report.price * 1e-6)) ?? null;
}

function isSame(one, other, keys, tolerance) {
  return keys.every((key) => Math.abs(one[key] - other[key]) <= tolerance);
}

/// The given part, moved and widened until it lies in the data and is not too small to see.
export function clampView(report, view) {
  const { start, end, low, high } = report;
  const [t0, t1] = clampSpan(view.t0, view.t1, start, end, Math.min(leastTime(report), end - start));
  const [p0, p1] = clampSpan(view.p0, view.p1, low, high, Math.min(leastPrice(report), high - low));
  return { t0, t1, p0, p1 };
}

function clampSpan(low, high, least, most, smallest) {
  const span = Math.min(most - least, Math.max(smallest, high - low));
  const middle = (low + high) / 2;
  const from = Math.min(most - span, Math.max(least, middle - span / 2));
  return [from, from + span];
}

const leastTime = (report) => LEAST_SLOTS * report.finest.duration;
const leastPrice = (report) => LEAST_ROWS * report.finest.binSize;

/// Zoomed by factors (below 1: closer) about a point that stays where it is.
export function zoomView(report, view, factorTime, factorPrice, moment, price) {
  // A limit reached by one edge must not shift the point: the factor is limited instead.
  const time = limitFactor(factorTime, view.t1 - view.t0, leastTime(report));
  const level = limitFactor(factorPrice, view.p1 - view.p0, leastPrice(report));
  return clampView(report, {
    t0: moment + (view.t0 - moment) * time, t1: moment + (view.t1 - moment) * time,
    p0: price + (view.p0 - price) * level, p1: price + (view.p1 - price) * level,
  });
}

function limitFactor(factor, span, smallest) {
  return Math.max(factor, Math.min(1, smallest / span));
}

export function panView(report, view, time, price) {
  return clampView(report, { t0: view.t0 + time, t1: view.t1 + time, p0: view.p0 + price, p1: view.p1 + price });
}
