// The canvas: painted once per frame at most, and only what changed.
import { axes, layoutChart } from "./layout.js";
import { BOLD, paintAxes, paintPriceTag } from "./paint-axes.js";
import { paintCursor } from "./paint-cursor.js";
import { paintHeatmap } from "./paint-heatmap.js";
import { paintMap } from "./paint-map.js";
import { paintMissing } from "./paint-missing.js";
import { paintPrice, paintPriceLine } from "./paint-price.js";
import { entriesOfPixels, rowsOfLine } from "./pixels.js";
import { rowOfPrice } from "./report.js";
import { fixed } from "./format.js";
import { readInk } from "./theme.js";

/// Ties a state to the two canvases: the chart, and above it the cursor, which moves far more often.
export function createChart(state, stage, base, overlay) {
  const chart = { state, stage, layout: null, axis: null, ink: readInk(state.report.leverages.length), ratio: 1, paints: 0 };
  let dirty = new Set();
  let frame = 0;
  chart.invalidate = (...parts) => {
    for (const part of parts) dirty.add(part);
    frame ||= requestAnimationFrame(chart.paintNow);
  };
  chart.paintNow = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    const parts = dirty;
    dirty = new Set();
    if (parts.has("size")) resize(chart, base, overlay, chart.paper ?? screenSize(stage));
    chart.axis = axes(chart.layout.plot, state.choice.view);
    // The colour bar follows.
    const { rowsPerLine } = plotOf(chart.layout, state, chart.ratio);
    if (rowsPerLine !== state.derived.rowsPerLine) state.showLines(rowsPerLine);
    if (parts.has("base") || parts.has("size")) {
      paintChart(base.getContext("2d"), chart, state, chart.ratio);
      chart.paints += 1;
    }
    paintCursor(overlay.getContext("2d"), chart, state, chart.ratio);
  };
  chart.restyle = () => {
    chart.ink = readInk(state.report.leverages.length);
    chart.invalidate("base");
  };
  new ResizeObserver(() => {
    // While printing the canvas keeps the size it has on paper.
    if (chart.paper) return;
    chart.invalidate("size");
    chart.paintNow();
  }).observe(stage);
  state.listeners.push((patch) => {
    // Lines are told while they are painted.
    if ("lines" in patch) return;
    const moved = Object.keys(patch).some((key) => key !== "cursor" && key !== "whole");
    chart.invalidate(moved ? "base" : "cursor");
  });
  chart.invalidate("size");
  chart.paintNow();
  return chart;
}

function screenSize(stage) {
  return { width: stage.clientWidth, height: stage.clientHeight, ratio: devicePixelRatio };
}

function resize(chart, base, overlay, { width, height, ratio }) {
  for (const canvas of [base, overlay]) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  chart.ratio = ratio;
  chart.layout = layoutChart(width, height, priceLabelWidth(base.getContext("2d"), chart.state.report));
}

/// Room for the widest price label.
export function priceLabelWidth(context, report) {
  context.font = BOLD;
  return Math.ceil(context.measureText(fixed(report.edge(report.rows), report.decimals)).width);
}

/// The plot in device pixels, and how many rows make a line on it.
function plotOf({ plot, map }, { report, choice }, ratio, origin = { x: 0, y: 0 }) {
  const scaled = (area) => ({
    x: Math.round((area.x + origin.x) * ratio), y: Math.round((area.y + origin.y) * ratio),
    width: Math.round(area.width * ratio), height: Math.round(area.height * ratio), ratio,
  });
  const box = scaled(plot);
  const { view } = choice;
  return { box, mapBox: scaled(map), rowsPerLine: rowsOfLine((view.p1 - view.p0) / report.binSize, box.height) };
}

/// Paints everything but the cursor; `origin` in CSS pixels. Gives the layer painted.
export function paintChart(context, chart, state, ratio, origin = { x: 0, y: 0 }) {
  const { layout, ink } = chart;
  const { report, choice, derived } = state;
  const { view } = choice;
  const { plot } = layout;
  const axis = axes(plot, view);
  context.setTransform(ratio, 0, 0, ratio, origin.x * ratio, origin.y * ratio);
  context.fillStyle = ink.panel;
  context.fillRect(0, 0, layout.width, layout.height);
  const { box, mapBox, rowsPerLine } = plotOf(layout, state, ratio, origin);
  const layer = state.layer(rowsPerLine);
  const rows = [view.p0, view.p1].map((price) => rowOfPrice(report, price) / rowsPerLine);
  const columns = entriesOfPixels(view.s0, view.s1, box.width, report.slots);
  const lines = entriesOfPixels(...rows, box.height, layer.lines);
  paintHeatmap(context, box, { columns, lines }, layer);
  paintMissing(context, box, columns, report, ink, ratio);
  paintPriceLine(context, plot, axis, report.price);
  paintPrice(context, plot, axis, report, view, choice.price);
  paintAxes(context, layout, axis, report, view, ink);
  paintMap(context, layout, axis, report, view, derived.map, { box: mapBox, lines: lines.last, rowsPerLine }, ink);
  paintPriceTag(context, layout, axis, report, ink);
  return layer;
}
