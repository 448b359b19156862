// Ticks, labels and the tag of the current price.
import { fixed } from "./format.js";
import { fittingTimeTicks, niceTicks } from "./ticks.js";

export const FONT = "12px system-ui, sans-serif";
export const BOLD = "600 12px system-ui, sans-serif";

export function paintAxes(context, layout, axis, report, view, ink) {
  const { plot, prices, narrow } = layout;
  context.font = FONT;
  const tagY = axis.y(report.price);
  const ticks = niceTicks(view.p0, view.p1, Math.max(2, Math.floor(plot.height / 46)), report.decimals);
  context.textAlign = "left";
  context.textBaseline = "middle";
  for (const price of ticks.values) {
    const y = Math.floor(axis.y(price)) + 0.5;
    if (y < plot.y + 7 || y > plot.y + plot.height - 7) continue;
    stroke(context, ink.axis, prices.x, y, prices.x + 4, y);
    if (Math.abs(y - tagY) < 17) continue;
    paintPriceLabel(context, prices.x + 7, y, fixed(price, ticks.decimals), narrow, ink);
  }
  paintTimes(context, layout, axis, report, view, ink);
}

/// A price beside the plot, or over it on a ground of its own.
function paintPriceLabel(context, x, y, text, isOver, ink) {
  if (isOver) {
    context.globalAlpha = 0.75;
    context.fillStyle = ink.page;
    context.fillRect(x - 3, Math.round(y) - 8, context.measureText(text).width + 6, 16);
    context.globalAlpha = 1;
  }
  context.fillStyle = isOver ? ink.text : ink.muted;
  context.fillText(text, x, y);
}

function paintTimes(context, { times, prices, narrow }, axis, report, view, ink) {
  const middle = axis.x;
  const place = ({ time, text, isMajor }) => {
    context.font = isMajor ? BOLD : FONT;
    const half = context.measureText(text).width / 2;
    const label = [middle(time) - half, middle(time) + half];
    return label[0] < times.x || label[1] > times.x + times.width + (narrow ? 0 : prices.width) ? null : label;
  };
  const ticks = fittingTimeTicks(view.t0, view.t1, times.width, 21, place);
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const { time, text, isMajor } of ticks) {
    const x = Math.floor(middle(time)) + 0.5;
    stroke(context, ink.axis, x, times.y, x, times.y + 5);
    context.font = isMajor ? BOLD : FONT;
    context.fillStyle = isMajor ? ink.text : ink.muted;
    context.fillText(text, x, times.y + 8);
  }
}

/// The tag of the current price.
export function paintPriceTag(context, { plot, prices }, axis, report, ink) {
  const y = Math.floor(axis.y(report.price)) + 0.5;
  if (y < plot.y || y > plot.y + plot.height) return;
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
