// The price over the heatmap: candles, a line of closes, and the dashes of the current price. The same as Plotting's
// CandleLayer and PriceLine: a test holds the painted pixels against those of a picture.
import DRAWING from "../drawing.json" with { type: "json" };
import { slotAt, slotTime } from "./layer.js";
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

/// The layer whose prices are drawn: the finest that covers all of the time shown.
function priceLayer(report, view) {
  return report.near && view.t0 >= report.near.start ? report.near : report.coarse;
}

/// The candles that a view shows, merged until each is some pixels wide, on multiples of their length.
export function mergedCandles(layer, view, pixels) {
  const perPixel = (view.t1 - view.t0) / Math.max(1, pixels);
  const duration = candleDuration(layer.duration, Math.trunc(DRAWING.candles.leastPitch * perPixel));
  const { open, high, low, close } = layer.candles;
  const startOf = (slot) => Math.floor(slotTime(layer, slot) / duration) * duration;
  const candles = [];
  const first = startOf(slotAt(layer, view.t0));
  const lastStart = startOf(slotAt(layer, view.t1));
  let slot = Math.max(0, Math.ceil((first - layer.start) / layer.duration));
  for (; slot < layer.slots && startOf(slot) <= lastStart; slot += 1) {
    if (layer.missing[slot]) continue;
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
  const shapes = mergedCandles(priceLayer(report, view), view, plot.width).map((candle) => shapeOf(candle, axis, report));
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
  const place = (time) => axis.x(Math.min(report.end, Math.max(report.start, time)));
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
  const layer = priceLayer(report, view);
  context.beginPath();
  const step = Math.max(1, Math.floor(0.5 / (axis.perTime * layer.duration)));
  let pen = false;
  for (let slot = Math.max(0, slotAt(layer, view.t0) - step); slot < Math.min(layer.slots, slotAt(layer, view.t1) + 1 + step); slot += step) {
    if (layer.missing[slot]) {
      pen = false;
      continue;
    }
    const [x, y] = [axis.x(slotTime(layer, slot + 0.5)), axis.y(layer.candles.close[slot])];
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
