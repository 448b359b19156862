// The map beside the heatmap, on the same price axis: bars stacked by part, the current price, both running totals. As
// Plotting's MapBars and CumulativeCurves draw them.
import DRAWING from "../drawing.json" with { type: "json" };
import { brief, compact } from "./format.js";
import { barsOfRuns, stackedPixels } from "./map.js";
import { FONT, stroke } from "./paint-axes.js";
import { paintPriceLine } from "./paint-price.js";
import { lineHeight, runsOf } from "./regions.js";
import { niceTicks } from "./ticks.js";

/// Paints a map, `{price, bands, longs, shorts}`, into its area; `box` is the same in device pixels. `title` says when.
export function paintMap(context, layout, axis, report, view, map, box, ink, title = "now") {
  const { map: area } = layout;
  context.save();
  context.beginPath();
  context.rect(area.x, area.y, area.width, area.height);
  context.clip();
  context.fillStyle = ink.page;
  context.fillRect(area.x, area.y, area.width, area.height);
  const most = paintBars(context, box, report, view, map.bands, ink);
  paintPriceLine(context, area, axis, map.price, ink.muted, null);
  const total = curvesTotal(view, map);
  [map.longs, map.shorts].forEach((points, side) => {
    const shown = pointsShown(view, points);
    if (shown.length === 0) return;
    const end = { price: side === 0 ? view.p0 : view.p1, amount: shown.at(-1).amount };
    paintCurve(context, area, axis, [{ price: map.price, amount: 0 }, ...shown, end], total, side === 0 ? ink.long : ink.short, ink.halo);
  });
  paintTitle(context, area, `${title} · longest bar ${compact(most)}`, layout.narrow ? title : null, ink);
  context.restore();
  paintScale(context, area, total, layout.narrow, ink);
}

/// The running total at the right edge of the area: the larger of both within the view.
export function curvesTotal(view, map) {
  return Math.max(0, ...[map.longs, map.shorts].map((points) => pointsShown(view, points).at(-1)?.amount ?? 0));
}

function pointsShown(view, points) {
  return points.filter(({ low, high }) => (low + high) / 2 > view.p0 && (low + high) / 2 < view.p1);
}

/// Bars on whole device pixels. Gives the amount of the longest.
function paintBars(context, box, report, view, bands, ink) {
  const runs = runsOf(report, view, box.height);
  const bars = barsOfRuns(bands, runs, lineHeight(report, { ...view, t1: report.end, t0: report.end - 1 }, box.height));
  const most = bars.reduce((largest, tiers) => Math.max(largest, tiers ? tiers.reduce((sum, amount) => sum + amount, 0) : 0), 0);
  if (!(most > 0)) return 0;
  // A gap where the thinnest bar can spare it: with some bars gapped and some not, stripes would appear.
  const dot = Math.max(1, Math.round(box.ratio));
  const gap = Math.floor(box.height / runs.length) >= 4 * dot ? dot : 0;
  const shapes = runs.flatMap(({ from, to }, run) => (bars[run]
    ? [{ y: box.y + box.height - to, height: to - from - gap, ends: stackedPixels(bars[run], box.width / most) }] : []));
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  for (let tier = 0; tier < report.shares.length; tier += 1) {
    context.fillStyle = ink.tiers[tier];
    for (const { y, height, ends } of shapes) {
      const start = tier > 0 ? ends[tier - 1] : 0;
      if (ends[tier] > start) context.fillRect(box.x + start, y, ends[tier] - start, height);
    }
  }
  context.restore();
  return most;
}

function paintTitle(context, area, text, shortText, ink) {
  context.font = FONT;
  const told = shortText ?? text;
  const width = Math.min(area.width, context.measureText(told).width + 8);
  context.globalAlpha = 0.8;
  context.fillStyle = ink.page;
  context.fillRect(area.x + area.width - width, area.y, width, 17);
  context.globalAlpha = 1;
  context.fillStyle = ink.muted;
  context.textAlign = "right";
  context.textBaseline = "top";
  context.fillText(told, area.x + area.width - 4, area.y + 3, area.width - 6);
}

function paintCurve(context, area, axis, points, total, colour, halo) {
  context.beginPath();
  for (const { price, amount } of points) {
    // A pixel and a half from the edges, so that a line at nothing or all is not cut in half.
    context.lineTo(area.x + 1.5 + (amount / total) * (area.width - 3), axis.y(price));
  }
  context.lineJoin = "round";
  context.lineCap = "round";
  context.strokeStyle = halo;
  context.lineWidth = DRAWING.curves.haloWidth;
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = DRAWING.curves.width;
  context.stroke();
}

/// An axis for the curves: what lies between the price and where they are.
function paintScale(context, area, total, narrow, ink) {
  context.font = FONT;
  context.textBaseline = "top";
  const y = area.y + area.height;
  const ticks = total > 0 ? niceTicks(0, total, narrow ? 1 : Math.max(1, Math.floor(area.width / 64))).values : [];
  if (narrow && total > 0) ticks.push(total);
  for (const amount of ticks) {
    const x = area.x + 1.5 + (amount / total) * (area.width - 3);
    stroke(context, ink.axis, Math.floor(x) + 0.5, y, Math.floor(x) + 0.5, y + 5);
    const text = amount === total ? compact(amount) : brief(amount);
    const half = context.measureText(text).width / 2;
    context.textAlign = "center";
    context.fillStyle = ink.muted;
    context.fillText(text, Math.min(area.x + area.width - half, Math.max(area.x + half, x)), y + 8);
  }
}
