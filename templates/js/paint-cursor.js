// The crosshair and its tags, and the map of the moment that it is at.
import { clockText, compact, dayText, fixed } from "./format.js";
import { slotTime } from "./layer.js";
import { cumulatedAt } from "./map.js";
import { momentMap } from "./moment-map.js";
import { BOLD, FONT, paintTag, stroke } from "./paint-axes.js";
import { devicePixels } from "./paint-chart.js";
import { curvesTotal, paintMap } from "./paint-map.js";
import { cellAt, momentAt } from "./report.js";

export function paintCursor(context, chart, state, ratio) {
  const { layout, axis, ink } = chart;
  const { report, choice, derived } = state;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, layout.width, layout.height);
  const cell = choice.cursor && cellAt(report, choice.cursor.time, choice.cursor.price);
  if (!cell) return;
  const { plot, prices } = layout;
  const middle = (cell.layer.edge(cell.row) + cell.layer.edge(cell.row + 1)) / 2;
  const moment = momentAt(report, choice.cursor.time);
  const time = slotTime(moment.layer, moment.slot);
  const x = Math.round(axis.x(time + moment.layer.duration / 2)) + 0.5;
  const y = Math.round(axis.y(middle)) + 0.5;
  const map = choice.cursor.isNow ? derived.map : momentMap(report, choice, choice.cursor.time);
  if (!choice.cursor.isNow) {
    context.save();
    context.fillStyle = ink.panel;
    context.fillRect(layout.map.x, layout.times.y, layout.map.width + 4, layout.times.height);
    paintMap(context, layout, axis, report, choice.view, map, devicePixels(layout.map, ratio), ink, `${dayText(time)} ${clockText(time)}`);
    context.restore();
  }
  if (y >= plot.y && y <= plot.y + plot.height) {
    context.globalAlpha = 1;
    stroke(context, "rgba(0, 0, 0, 0.6)", plot.x, y + 1, plot.x + plot.width, y + 1);
    stroke(context, "rgba(255, 255, 255, 0.85)", plot.x, y, plot.x + plot.width, y);
    paintCumulated(context, layout, choice.view, map, middle, y, ink);
    const text = fixed(middle, Math.max(report.decimals, Math.min(8, cell.layer.decimals)));
    paintTag(context, prices.x, y, prices.width, text, ink.text, ink.panel);
  }
  if (x < plot.x || x > plot.x + plot.width) return;
  stroke(context, "rgba(0, 0, 0, 0.6)", x + 1, plot.y, x + 1, plot.y + plot.height);
  stroke(context, "rgba(255, 255, 255, 0.85)", x, plot.y, x, plot.y + plot.height);
  paintMoment(context, layout, x, `${dayText(time)} ${clockText(time)}`, ink);
}

/// The running total at the cursor, as a disc on its curve and a number.
function paintCumulated(context, { map: area }, view, map, price, y, ink) {
  stroke(context, ink.text, area.x, y, area.x + area.width, y);
  const facing = price < map.price ? "long" : "short";
  const amount = cumulatedAt(map, facing, price);
  const total = curvesTotal(view, map);
  if (!(total > 0)) return;
  const x = area.x + 1.5 + (Math.min(amount, total) / total) * (area.width - 3);
  context.beginPath();
  context.arc(x, y, 4, 0, 2 * Math.PI);
  context.fillStyle = ink[facing];
  context.fill();
  context.font = FONT;
  const text = compact(amount);
  const width = context.measureText(text).width + 8;
  const left = x + 8 + width > area.x + area.width ? x - 8 - width : x + 8;
  context.fillStyle = ink.text;
  context.fillRect(Math.max(area.x, left), y - 20, width, 16);
  context.fillStyle = ink.panel;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillText(text, Math.max(area.x, left) + 4, y - 11.5);
}

function paintMoment(context, { times }, x, text, ink) {
  context.font = BOLD;
  const width = context.measureText(text).width + 14;
  const left = Math.min(times.x + times.width - width, Math.max(times.x, x - width / 2));
  context.fillStyle = ink.text;
  context.fillRect(Math.round(left), times.y + 4, Math.round(width), 18);
  context.fillStyle = ink.panel;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, left + width / 2, times.y + 13.5);
}
