// The crosshair and its tags.
import { clockText, dayText, fixed } from "./format.js";
import { BOLD, paintTag, stroke } from "./paint-axes.js";
import { slotTime } from "./report.js";

export function paintCursor(context, chart, state, ratio) {
  const { layout, axis, ink } = chart;
  const { report, choice } = state;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, layout.width, layout.height);
  if (!choice.cursor) return;
  const { plot, prices, times, map } = layout;
  const { slot, row } = choice.cursor;
  const x = Math.round(axis.x(slot + 0.5)) + 0.5;
  const middle = (report.edge(row) + report.edge(row + 1)) / 2;
  const y = Math.round(axis.y(middle)) + 0.5;
  const colour = "rgba(255, 255, 255, 0.85)";
  if (y >= plot.y && y <= plot.y + plot.height) {
    stroke(context, "rgba(0, 0, 0, 0.6)", plot.x, y + 1, plot.x + plot.width, y + 1);
    stroke(context, colour, plot.x, y, plot.x + plot.width, y);
    stroke(context, ink.text, map.x, y, map.x + map.width, y);
    const text = fixed(middle, Math.max(report.decimals, Math.min(8, report.bins.decimals)));
    paintTag(context, prices.x, y, prices.width, text, ink.text, ink.panel);
  }
  if (x < plot.x || x > plot.x + plot.width) return;
  stroke(context, "rgba(0, 0, 0, 0.6)", x + 1, plot.y, x + 1, plot.y + plot.height);
  stroke(context, colour, x, plot.y, x, plot.y + plot.height);
  context.font = BOLD;
  const time = slotTime(report, slot);
  const text = `${dayText(time)} ${clockText(time)}`;
  const width = context.measureText(text).width + 14;
  const left = Math.min(times.x + times.width - width, Math.max(times.x, x - width / 2));
  context.fillStyle = ink.text;
  context.fillRect(Math.round(left), times.y + 4, Math.round(width), 18);
  context.fillStyle = ink.panel;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, left + width / 2, times.y + 13.5);
}
