// The map beside the heatmap, on the same price axis: bars stacked by leverage, and both running totals.
import { compact } from "./format.js";
import { mapEdge } from "./map.js";
import { tierColour } from "./palettes.js";
import { FONT } from "./paint-axes.js";

export function paintMap(context, layout, axis, report, view, map, ink) {
  const { map: area } = layout;
  context.save();
  context.beginPath();
  context.rect(area.x, area.y, area.width, area.height);
  context.clip();
  context.fillStyle = ink.page;
  context.fillRect(area.x, area.y, area.width, area.height);
  const lines = pixelLines(area, axis, report, map.bins);
  const most = Math.max(...lines.map((line) => line.total), 0);
  paintBars(context, area, report, lines, most, axis.perPrice * (mapEdge(report)(1) - mapEdge(report)(0)) >= 5 ? 1 : 0);
  const total = Math.max(reach(map.longs, view), reach(map.shorts, view));
  if (total > 0) {
    paintCurve(context, area, axis, report, map.longs, total, ink.long, ink.halo);
    paintCurve(context, area, axis, report, map.shorts, total, ink.short, ink.halo);
  }
  context.restore();
  context.strokeStyle = ink.line;
  context.lineWidth = 1;
  context.strokeRect(area.x + 0.5, area.y + 0.5, area.width - 1, area.height - 1);
  paintScale(context, area, most, total, layout.narrow, ink);
}

/// How far a running total comes among the prices shown.
function reach(points, view) {
  return points.reduce((most, { price, usdt }) => (price >= view.p0 && price <= view.p1 ? Math.max(most, usdt) : most), 0);
}

/// Bins gathered into whole pixel lines: a line's amount is the largest bin's, as no pixel may show more than a bin holds.
function pixelLines(area, axis, report, bins) {
  const edge = mapEdge(report);
  const lines = [];
  for (const bin of bins) {
    const top = Math.round(axis.y(edge(bin.bin + 1)));
    const bottom = Math.round(axis.y(edge(bin.bin)));
    if (bottom < area.y || top > area.y + area.height) continue;
    const line = { top, height: Math.max(1, bottom - top), tiers: bin.tiers, total: bin.long + bin.short };
    const before = lines.at(-1);
    if (before && before.top === line.top && before.height === 1) {
      if (line.total > before.total) lines[lines.length - 1] = line;
    } else {
      lines.push(line);
    }
  }
  return lines;
}

function paintBars(context, area, report, lines, most, gap) {
  const scale = (area.width - 4) / Math.max(most, Number.MIN_VALUE);
  for (let tier = 0; tier < report.leverages.length; tier += 1) {
    context.fillStyle = tierColour(tier, report.leverages.length);
    for (const line of lines) {
      const before = line.tiers.slice(0, tier).reduce((sum, amount) => sum + amount, 0);
      const from = Math.round(before * scale);
      const to = Math.round((before + line.tiers[tier]) * scale);
      if (to > from) context.fillRect(area.x + 1 + from, line.top, to - from, Math.max(1, line.height - gap));
    }
  }
}

function paintCurve(context, area, axis, report, points, total, colour, halo) {
  context.beginPath();
  context.moveTo(area.x + 1, axis.y(report.price));
  for (const point of points) context.lineTo(area.x + 1 + (point.usdt / total) * (area.width - 4), axis.y(point.price));
  context.lineJoin = "round";
  context.strokeStyle = halo;
  context.lineWidth = 3.5;
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = 1.8;
  context.stroke();
}

function paintScale(context, area, most, total, narrow, ink) {
  context.font = FONT;
  context.fillStyle = ink.muted;
  context.textBaseline = "top";
  const y = area.y + area.height + 8;
  context.textAlign = "right";
  context.fillText(narrow ? compact(most) : `${compact(most)} a bin · curves to ${compact(total)}`, area.x + area.width, y);
}
