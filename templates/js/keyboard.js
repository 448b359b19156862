// All that the pointer does, by keys on the focused chart.
import { rowAt, slotTime } from "./layer.js";
import { cellAt, layerAt, momentAt } from "./report.js";
import { panView, zoomView } from "./view.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export function startKeyboard(chart, state, reset, announce) {
  chart.stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const patch = keyPatch(chart, state, event);
    if (event.key === "0") reset();
    else if (!patch) return;
    else state.change(patch);
    event.preventDefault();
    if (state.choice.cursor) announce();
  });
}

function keyPatch(chart, state, event) {
  const { report, choice } = state;
  const { view } = choice;
  if (event.key in ARROWS) {
    const [right, up] = ARROWS[event.key];
    if (event.shiftKey) {
      return { view: panView(report, view, (right * (view.t1 - view.t0)) / 10, (up * (view.p1 - view.p0)) / 10) };
    }
    return moveCursor(chart, state, right, up);
  }
  switch (event.key) {
    case "+": case "=": return { view: zoomAtCursor(state, 0.8) };
    case "-": case "_": return { view: zoomAtCursor(state, 1.25) };
    case "PageUp": return moveCursor(chart, state, 0, 10);
    case "PageDown": return moveCursor(chart, state, 0, -10);
    case "Home": return moveCursor(chart, state, -Infinity, 0);
    case "End": return moveCursor(chart, state, Infinity, 0);
    case "Escape": return choice.cursor ? { cursor: null } : null;
    default: return null;
  }
}

/// The cursor moved by columns and rows; it begins at the price of the last column shown, and the view follows it.
function moveCursor(chart, { report, choice }, columns, rows) {
  const { view } = choice;
  const start = choice.cursor ?? startCursor(report, view);
  const cell = cellAt(report, start.time, start.price);
  const { layer } = cell;
  const columnTime = layer.duration * Math.max(1, Math.round(2 / (chart.axis.perTime * layer.duration)));
  const middleOf = (part, slot) => slotTime(part, slot) + part.duration / 2;
  const moved = middleOf(layer, cell.slot) + (columns === 0 ? 0 : columns * columnTime);
  // The middle of the slot that a moment lies in, in the layer that tells it most finely.
  const moment = momentAt(report, Math.min(report.end - 1, Math.max(report.start, moved)));
  const time = columns === 0 ? middleOf(layer, cell.slot) : middleOf(moment.layer, moment.slot);
  const price = Math.min(report.high - 1e-9 * report.high, Math.max(report.low, layer.edge(cell.row + rows) + layer.binSize / 2));
  const there = layerAt(report, time, price);
  const row = rowAt(there, price);
  const cursor = { time, price: rows === 0 ? start.price : there.edge(row) + there.binSize / 2, isNow: false };
  const shift = (value, low, high, size) => (value < low ? value - low : value + size > high ? value + size - high : 0);
  return {
    cursor,
    view: panView(report, view, shift(slotTime(there, Math.floor((time - there.start) / there.duration)), view.t0, view.t1, there.duration),
      shift(there.edge(row), view.p0, view.p1, there.binSize)),
  };
}

function startCursor(report, view) {
  const { layer, slot } = momentAt(report, Math.min(report.end, view.t1) - 1);
  const price = layer.candles.close[slot];
  const row = rowAt(layer, Math.min(view.p1 - layer.binSize, Math.max(view.p0, price)));
  return { time: slotTime(layer, slot) + layer.duration / 2, price: layer.edge(row) + layer.binSize / 2 };
}

function zoomAtCursor({ report, choice }, factor) {
  const { view, cursor } = choice;
  return zoomView(report, view, factor, factor, cursor?.time ?? (view.t0 + view.t1) / 2, cursor?.price ?? (view.p0 + view.p1) / 2);
}
