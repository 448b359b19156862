// Ticks, labels and the tag of the current price.
import { clockText, dayText, fixed, monthText } from "./format.js";
import { niceTicks, timeTicks } from "./ticks.js";
import { slotTime } from "./report.js";
import { DAY } from "./time-units.js";

export const FONT = "12px system-ui, sans-serif";
export const BOLD = "600 12px system-ui, sans-serif";

export function paintAxes(context, layout, axis, report, view, ink) {
  const { plot, prices, times } = layout;
  context.font = FONT;
  context.strokeStyle = ink.line;
  context.lineWidth = 1;
  context.strokeRect(plot.x + 0.5, plot.y + 0.5, plot.width - 1, plot.height - 1);
  const tagY = axis.y(report.price);
  const { step, ticks } = niceTicks(view.p0, view.p1, Math.max(2, plot.height / 46));
  const decimals = Math.min(report.decimals, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));
  context.textAlign = "left";
  context.textBaseline = "middle";
  for (const price of ticks) {
    const y = Math.round(axis.y(price)) + 0.5;
    if (y < plot.y + 7 || y > plot.y + plot.height - 7) continue;
    stroke(context, ink.line, prices.x, y, prices.x + 4, y);
    if (Math.abs(y - tagY) < 17) continue;
    context.fillStyle = ink.muted;
    context.fillText(fixed(price, decimals), prices.x + 7, y);
  }
  paintTimes(context, times, axis, report, view, ink);
}

function paintTimes(context, times, axis, report, view, ink) {
  const [from, to] = [slotTime(report, view.s0), slotTime(report, view.s1)];
  const { step, ticks } = timeTicks(from, to, Math.max(2, times.width / 84));
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const time of ticks) {
    const x = Math.round(axis.x((time - report.grid.start) / report.grid.duration)) + 0.5;
    stroke(context, ink.line, x, times.y, x, times.y + 5);
    const midnight = time % DAY === 0;
    const text = step > 30 * DAY ? monthText(time) : midnight ? dayText(time) : clockText(time);
    const half = context.measureText(text).width / 2;
    if (x - half < times.x || x + half > times.x + times.width) continue;
    context.fillStyle = midnight && step < DAY ? ink.text : ink.muted;
    context.fillText(text, x, times.y + 8);
  }
}

/// The line and tag of the current price.
export function paintCurrentPrice(context, layout, axis, report, ink) {
  const { plot, prices } = layout;
  const y = Math.round(axis.y(report.price)) + 0.5;
  if (y < plot.y || y > plot.y + plot.height) return;
  context.setLineDash([5, 4]);
  stroke(context, "rgba(0, 0, 0, 0.6)", plot.x, y + 1, plot.x + plot.width, y + 1);
  stroke(context, "#ffffff", plot.x, y, plot.x + plot.width, y);
  context.setLineDash([]);
  paintTag(context, prices.x, y, prices.width, fixed(report.price, report.decimals), ink.accent, ink.onAccent);
}

/// A label on the price axis.
export function paintTag(context, x, y, width, text, background, colour) {
  context.font = BOLD;
  context.fillStyle = background;
  context.fillRect(x, Math.round(y) - 9, width, 18);
  context.fillStyle = colour;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillText(text, x + 6, Math.round(y) + 0.5);
}

export function stroke(context, colour, x0, y0, x1, y1) {
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}
