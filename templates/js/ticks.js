// Round values along an axis, never more than fit.
import { DAY, MINUTE } from "./time-units.js";

const TIME_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440, 2880, 4320, 7200, 10080, 14400, 20160].map(
  (minutes) => minutes * MINUTE);

/// Multiples of 1, 2 or 5 times a power of ten, at most `most` of them.
export function niceTicks(low, high, most) {
  const rough = (high - low) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((digit) => digit * power >= rough * 0.9999);
  const ticks = [];
  for (let index = Math.ceil(low / step - 1e-9); index * step <= high + step * 1e-9; index += 1) ticks.push(index * step);
  return { step, ticks };
}

/// UTC times at round steps; whole months where days would crowd.
export function timeTicks(from, to, most) {
  const step = TIME_STEPS.find((candidate) => (to - from) / candidate <= most);
  if (!step) return { step: 31 * DAY, ticks: monthTicks(from, to, most) };
  // Days are counted from the start of 1970; steps of several days from a Monday.
  const origin = step > DAY ? 4 * DAY : 0;
  const ticks = [];
  for (let time = Math.ceil((from - origin) / step) * step + origin; time <= to; time += step) ticks.push(time);
  return { step, ticks };
}

function monthTicks(from, to, most) {
  const months = Math.max(1, (to - from) / (30.4 * DAY) / most);
  const step = [1, 2, 3, 4, 6, 12, 24, 60].find((candidate) => candidate >= months) ?? 120;
  const ticks = [];
  for (let month = Math.ceil(monthIndex(from) / step) * step; ; month += step) {
    const time = Date.UTC(Math.floor(month / 12), month % 12);
    if (time > to) return ticks;
    if (time >= from) ticks.push(time);
  }
}

function monthIndex(time) {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
