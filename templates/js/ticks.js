// Round values along an axis, as Plotting's NiceTicks and TimeTicks choose them: a test holds both against each other.
import DRAWING from "../drawing.json" with { type: "json" };
import { clockText, dayText, monthText, powerOfTen } from "./format.js";
import { DAY, MINUTE } from "./time-units.js";

/// Multiples of 1, 2, 2.5 or 5 times a power of ten, at most `limit` of them and no finer than the last of the decimals,
/// and the decimals in which they are exact.
export function niceTicks(low, high, limit, maximumDecimals = 12) {
  const width = high - low;
  const finest = -Math.min(maximumDecimals, 12);
  if (limit > 0 && width > 0 && Number.isFinite(width)) {
    for (let exponent = finest; exponent <= 18; exponent += 1) {
      // In tenths of the power of ten, to keep 2.5 whole.
      for (const tenths of [10, 20, 25, 50]) {
        if (tenths === 25 && exponent === finest) continue;
        const step = (tenths / 10) * powerOfTen(exponent);
        if (!(width / step <= limit)) continue;
        const first = Math.ceil(low / step);
        const last = Math.floor(high / step);
        if (Math.abs(first) >= 1e15 || Math.abs(last) >= 1e15 || first > last || last - first >= limit) continue;
        const values = Array.from({ length: last - first + 1 }, (_, at) =>
          exponent < 1 ? ((first + at) * tenths) / (10 * powerOfTen(-exponent)) : (first + at) * step);
        return { values, decimals: Math.max(0, tenths === 25 ? 1 - exponent : -exponent) };
      }
    }
  }
  return { values: [], decimals: 0 };
}

/// Amounts of the form 1, 2 or 5 times a power of ten below a limit, largest first, down to a ten-thousandth of it.
export function niceAmounts(limit) {
  const amounts = [];
  if (!(limit > 0 && limit < 1e20)) return amounts;
  for (let exponent = 20; exponent > -20 && powerOfTen(exponent) > limit / 10000; exponent -= 1) {
    for (const digit of [5, 2, 1]) if (digit * powerOfTen(exponent) < limit) amounts.push(digit * powerOfTen(exponent));
  }
  return amounts;
}

/// Distances of ticks of time, finest first: so many milliseconds, or months.
export const TIME_STEPS = [
  ...DRAWING.timeSteps.minutes.map((count) => ({ duration: count * MINUTE, shortest: count * MINUTE })),
  ...DRAWING.timeSteps.months.map((months) => ({ months, shortest: months * 28 * DAY })),
];

/// The ticks of a step from one time to another: `{time, text, isMajor}`, major where a larger unit begins.
export function timeTicks(from, to, { duration, months }) {
  const ticks = [];
  if (duration) {
    // Days are counted from a Monday, so that weeks begin on one.
    const origin = duration >= DAY ? 4 * DAY : 0;
    for (let time = origin + Math.ceil((from - origin) / duration) * duration; time <= to && ticks.length < 1000; time += duration) {
      const midnight = time % DAY === 0;
      ticks.push({ time, text: midnight ? dayText(time) : clockText(time), isMajor: midnight && duration < DAY });
    }
    return ticks;
  }
  const start = new Date(from);
  let month = start.getUTCFullYear() * 12 + start.getUTCMonth();
  for (month -= month % months; ticks.length < 1000; month += months) {
    const time = Date.UTC(Math.floor(month / 12), month % 12);
    if (!(time <= to)) break;
    if (time >= from) ticks.push({ time, text: monthText(time), isMajor: month % 12 === 0 && months < 12 });
  }
  return ticks;
}

/// The ticks of the finest step whose labels stand apart. `place(tick)` is where a label begins and ends, or null where it
/// has no room.
export function fittingTimeTicks(from, to, width, gap, place) {
  const most = Math.max(2, Math.floor(width / gap));
  for (const step of TIME_STEPS) {
    if (Math.floor((to - from) / step.shortest) > most) continue;
    const ticks = timeTicks(from, to, step).map((tick) => ({ ...tick, place: place(tick) })).filter((tick) => tick.place);
    const isTight = ticks.some((tick, at) => at > 0 && tick.place[0] - ticks[at - 1].place[1] < gap);
    if (!isTight && ticks.length > 0) return ticks;
  }
  return [];
}
