// The canvases: painted once per frame at most, and only what changed.
import { easedCut } from "./colours-shown.js";
import { fixed } from "./format.js";
import { axes, layoutChart } from "./layout.js";
import { reduced } from "./motion.js";
import { BOLD } from "./paint-axes.js";
import { paintChart } from "./paint-chart.js";
import { paintCursor } from "./paint-cursor.js";
import { changesAmounts } from "./state.js";
import { readInk } from "./theme.js";

/// Ties a state to the two canvases: the chart, and above it the cursor, which moves far more often.
export function createChart(state, stage, base, overlay) {
  const { report, choice } = state;
  const chart = { state, stage, layout: null, axis: null, ink: readInk(report), ratio: 1, paints: 0 };
  let dirty = new Set();
  let frame = 0;
  // The automatic cut on the screen, since when, and whether it may lag behind.
  let [cut, cutTime, jumps] = [null, 0, true];
  const chooseCut = ({ usual }) => {
    if (choice.cut) return choice.cut;
    const now = performance.now();
    const high = jumps || cut === null || chart.paper || reduced() ? usual : easedCut(cut, usual, Math.min(50, now - cutTime));
    [cut, cutTime, jumps] = [high, now, false];
    if (high !== usual) requestAnimationFrame(() => chart.invalidate("base"));
    return { low: 0, high };
  };
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
    chart.axis = axes(chart.layout.plot, choice.view);
    if (parts.has("base") || parts.has("size")) {
      state.show(paintChart(base.getContext("2d"), chart, state, chart.ratio, chooseCut));
      chart.paints += 1;
    }
    paintCursor(overlay.getContext("2d"), chart, state, chart.ratio);
  };
  chart.restyle = () => {
    chart.ink = readInk(report);
    chart.invalidate("base");
  };
  new ResizeObserver(() => {
    // While printing the canvas keeps the size it has on paper.
    if (chart.paper) return;
    chart.invalidate("size");
    chart.paintNow();
  }).observe(stage);
  state.listeners.push((patch) => {
    // What is shown is told while it is painted.
    if ("shown" in patch) return;
    if (changesAmounts(patch) || "cut" in patch) jumps = true;
    chart.invalidate(Object.keys(patch).some((key) => key !== "cursor") ? "base" : "cursor");
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
  return Math.ceil(context.measureText(fixed(report.high, report.decimals)).width);
}
