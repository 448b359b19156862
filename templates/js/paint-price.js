// The price over the heatmap: candles, a line of closes, and the dashes of the current price. The same as Plotting's
// CandleLayer and PriceLine: a test holds the painted pixels against those of a picture.
import DRAWING from "../drawing.json" with { type: "json" };
import { slotTime } from "./report.js";
import { TIME_STEPS } from "./ticks.js";

export function paintPrice(context, plot, axis, report, view, style) {
  if (style === "none") return;
  context.save();
  context.beginPath();
  context.rect(plot.x, plot.y, plot.width, plot.height);
  context.clip();
  if (style === "line") paintLine(context, axis, report, view);
  else paintCandles(context, plot, axis, report, view);
  context.restore();
}

/// The shortest round length of a candle that is a multiple of a column's and at least as long as asked.
export function candleDuration(column, minimum) {
  if (!(column > 0 && column < minimum)) return Math.max(1, column);
  const fitting = Math.ceil(minimum / column) * column;
  const round = TIME_STEPS.find(({ duration }) => duration % column === 0 && duration >= minimum)?.duration;
  return round < 4 * fitting ? round : fitting;
}

/// The candles that a view shows, merged until each is some pixels wide, on multiples of their length.
export function mergedCandles(report, view, pixels) {
  const column = report.grid.duration;
  const perPixel = ((view.s1 - view.s0) * column) / Math.max(1, pixels);
  const duration = candleDuration(column, Math.trunc(DRAWING.candles.leastPitch * perPixel));
  const { open, high, low, close } = report.candles;
  const startOf = (slot) => Math.floor(slotTime(report, slot) / duration) * duration;
  const candles = [];
  const lastStart = startOf(Math.min(report.slots - 1, Math.ceil(view.s1)));
  let slot = Math.max(0, Math.ceil((startOf(Math.max(0, Math.floor(view.s0))) - report.grid.start) / column));
  for (; slot < report.slots && startOf(slot) <= lastStart; slot += 1) {
    if (report.missing[slot]) continue;
    const start = startOf(slot);
    const last = candles.at(-1);
    if (last?.start === start) {
      last.high = Math.max(last.high, high[slot]);
      last.low = Math.min(last.low, low[slot]);
      last.close = close[slot];
    } else {
      candles.push({ start, end: start + duration, open: open[slot], high: high[slot], low: low[slot], close: close[slot] });
    }
  }
  return candles;
}

function paintCandles(context, plot, axis, report, view) {
  const style = DRAWING.candles;
  const shapes = mergedCandles(report, view, plot.width).map((candle) => shapeOf(candle, axis, report));
  context.fillStyle = style.outline;
  for (const { parts } of shapes) {
    for (const [x, y, width, height] of parts) context.fillRect(x - 1, y - 1, width + 2, height + 2);
  }
  for (const { parts, isFall } of shapes) {
    context.fillStyle = isFall ? style.fall : style.rise;
    for (const part of parts) context.fillRect(...part);
  }
}

/// Wick and body on whole pixels.
function shapeOf(candle, axis, report) {
  const { grid, slots } = report;
  const place = (time) => axis.x((Math.min(slots * grid.duration, Math.max(0, time - grid.start))) / grid.duration);
  const [left, right] = [place(candle.start), place(candle.end)];
  const wick = 1;
  const body = Math.max(wick, Math.min(Math.trunc((right - left) * DRAWING.candles.body), Math.trunc(DRAWING.candles.widestBody)));
  // Both widths even or both odd, so that the wick stands in the middle.
  const width = body - ((body - wick) % 2);
  const x = Math.floor((left + right) / 2 - width / 2 + 0.5);
  const part = (at, across, upper, lower) => {
    const [top, bottom] = [Math.floor(axis.y(upper)), Math.floor(axis.y(lower))];
    return [at, top, across, Math.max(wick, bottom - top)];
  };
  const { open, high, low, close } = candle;
  return {
    isFall: close < open,
    parts: [part(x + (width - wick) / 2, wick, high, low), part(x, width, Math.max(open, close), Math.min(open, close))],
  };
}

function paintLine(context, axis, report, view) {
  context.beginPath();
  const step = Math.max(1, Math.floor(0.5 / axis.perSlot));
  let pen = false;
  for (let slot = Math.max(0, Math.floor(view.s0) - step); slot < Math.min(report.slots, view.s1 + step); slot += step) {
    if (report.missing[slot]) {
      pen = false;
      continue;
    }
    const [x, y] = [axis.x(slot + 0.5), axis.y(report.candles.close[slot])];
    if (pen) context.lineTo(x, y);
    else context.moveTo(x, y);
    pen = true;
  }
  context.lineJoin = "round";
  context.strokeStyle = DRAWING.candles.outline;
  context.lineWidth = 4;
  context.stroke();
  context.strokeStyle = DRAWING.candles.rise;
  context.lineWidth = 1.6;
  context.stroke();
}

/// The current price as dashes across an area; over a heatmap with a shadow, to stand out from every colour.
export function paintPriceLine(context, area, axis, price, colour = DRAWING.priceLine.colour, shadow = DRAWING.priceLine.shadow) {
  const y = Math.floor(axis.y(price));
  if (y < area.y || y >= area.y + area.height) return;
  const dash = Math.max(2, Math.trunc(DRAWING.priceLine.dash));
  const end = area.x + area.width;
  for (let x = area.x; x < end; x += 2 * dash) {
    const length = Math.min(dash, end - x);
    if (shadow && y + 1 < area.y + area.height) {
      context.fillStyle = shadow;
      context.fillRect(x, y + 1, length, 1);
    }
    context.fillStyle = colour;
    context.fillRect(x, y, length, 1);
  }
}
