// All that the pointer does, by keys on the focused chart.
import { rowOfPrice } from "./report.js";
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
      return { view: panView(report, view, (right * (view.s1 - view.s0)) / 10, (up * (view.p1 - view.p0)) / 10) };
    }
    return moveCursor(state, right * Math.max(1, Math.round(2 / chart.axis.perSlot)), up);
  }
  switch (event.key) {
    case "+": case "=": return { view: zoomAtCursor(state, 0.8) };
    case "-": case "_": return { view: zoomAtCursor(state, 1.25) };
    case "PageUp": return moveCursor(state, 0, 10);
    case "PageDown": return moveCursor(state, 0, -10);
    case "Home": return moveCursor(state, -report.slots, 0);
    case "End": return moveCursor(state, report.slots, 0);
    case "Escape": return choice.cursor ? { cursor: null } : null;
    default: return null;
  }
}

/// The cursor moved by slots and rows; it begins at the price of the last column shown, and the view follows it.
function moveCursor({ report, choice }, slots, rows) {
  const { view } = choice;
  const limit = (value, most) => Math.min(most - 1, Math.max(0, value));
  const start = choice.cursor ?? startCursor(report, view);
  const cursor = { slot: limit(start.slot + slots, report.slots), row: limit(start.row + rows, report.rows) };
  const shift = (value, low, high, size) => (value < low ? value - low : value + size > high ? value + size - high : 0);
  return {
    cursor,
    view: panView(report, view, shift(cursor.slot, view.s0, view.s1, 1),
      shift(report.edge(cursor.row), view.p0, view.p1, report.binSize)),
  };
}

function startCursor(report, view) {
  const slot = Math.min(report.slots - 1, Math.max(0, Math.ceil(view.s1) - 1));
  const low = Math.ceil(rowOfPrice(report, view.p0));
  const high = Math.floor(rowOfPrice(report, view.p1)) - 1;
  return { slot, row: Math.min(high, Math.max(low, report.candles.row[slot])) };
}

function zoomAtCursor({ report, choice }, factor) {
  const { view, cursor } = choice;
  const slot = cursor ? cursor.slot + 0.5 : (view.s0 + view.s1) / 2;
  const price = cursor ? report.edge(cursor.row) + report.binSize / 2 : (view.p0 + view.p1) / 2;
  return zoomView(report, view, factor, factor, slot, price);
}
