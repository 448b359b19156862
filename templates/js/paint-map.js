// The map beside the heatmap, on the same price axis: bars stacked by leverage, the current price, both running totals. As
// Plotting's MapBars and CumulativeCurves draw them.
import DRAWING from "../drawing.json" with { type: "json" };
import { compact } from "./format.js";
import { mapLines, stackedPixels } from "./map.js";
import { FONT } from "./paint-axes.js";
import { paintPriceLine } from "./paint-price.js";

/// Paints into `area`; `box` is the same in device pixels, and `lines` the line of rows of each of its pixels from below.
export function paintMap(context, layout, axis, report, view, map, { box, lines, rowsPerLine }, ink) {
  const { map: area } = layout;
  context.save();
  context.beginPath();
  context.rect(area.x, area.y, area.width, area.height);
  context.clip();
  context.fillStyle = ink.page;
  context.fillRect(area.x, area.y, area.width, area.height);
  const most = paintBars(context, box, report, map.rows, lines, rowsPerLine, ink);
  paintPriceLine(context, area, axis, report.price, ink.muted, null);
  const shown = [map.longs, map.shorts].map((points) => points.filter(({ middle }) => middle > view.p0 && middle < view.p1));
  const total = Math.max(0, ...shown.map((points) => points.at(-1)?.notional ?? 0));
  shown.forEach((points, side) => {
    if (points.length === 0) return;
    const last = points.at(-1);
    const path = [{ price: report.price, notional: 0 }, ...points, { price: side === 0 ? view.p0 : view.p1, notional: last.notional }];
    paintCurve(context, area, axis, path, total, side === 0 ? ink.long : ink.short, ink.halo);
  });
  context.restore();
  paintScale(context, area, most, total, rowsPerLine, layout.narrow, ink);
}

/// Bars on whole device pixels. Gives the amount of the longest.
function paintBars(context, box, report, rows, lines, rowsPerLine, ink) {
  const runs = runsOf(lines);
  const bars = mapLines(report, rows, rowsPerLine, lines[0], lines[lines.length - 1]);
  const most = Math.max(0, ...[...bars.values()].map((tiers) => tiers.reduce((sum, amount) => sum + amount, 0)));
  if (!(most > 0)) return 0;
  // A gap where the thinnest bar can spare it: with some bars gapped and some not, stripes would appear.
  const stroke = Math.max(1, Math.round(box.ratio));
  const gap = Math.floor(box.height / runs.length) >= 4 * stroke ? stroke : 0;
  const shapes = runs.filter(({ line }) => bars.has(line)).map(({ line, from, to }) => ({
    y: box.y + box.height - to, height: to - from - gap, ends: stackedPixels(bars.get(line), box.width / most),
  }));
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  for (let tier = 0; tier < report.leverages.length; tier += 1) {
    context.fillStyle = ink.tiers[tier];
    for (const { y, height, ends } of shapes) {
      const start = tier > 0 ? ends[tier - 1] : 0;
      if (ends[tier] > start) context.fillRect(box.x + start, y, ends[tier] - start, height);
    }
  }
  context.restore();
  return most;
}

/// Stretches of pixels with the same line, from below.
function runsOf(lines) {
  const runs = [];
  for (let pixel = 0; pixel < lines.length; pixel += 1) {
    if (runs.at(-1)?.line === lines[pixel]) runs.at(-1).to = pixel + 1;
    else runs.push({ line: lines[pixel], from: pixel, to: pixel + 1 });
  }
  return runs;
}

function paintCurve(context, area, axis, points, total, colour, halo) {
  context.beginPath();
  for (const { price, notional } of points) {
    // A pixel and a half from the edges, so that a line at nothing or all is not cut in half.
    context.lineTo(area.x + 1.5 + (notional / total) * (area.width - 3), axis.y(price));
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

function paintScale(context, area, most, total, rowsPerLine, narrow, ink) {
  context.font = FONT;
  context.fillStyle = ink.muted;
  context.textBaseline = "top";
  const y = area.y + area.height + 8;
  context.textAlign = "right";
  const text = `${compact(most)} ${perLine(rowsPerLine)} · curves to ${compact(total)}`;
  context.fillText(narrow ? compact(most) : text, area.x + area.width, y);
}

/// What a colour or a bar is the amount of.
export function perLine(rowsPerLine) {
  return rowsPerLine === 1 ? "a row" : `in ${rowsPerLine} rows`;
}
