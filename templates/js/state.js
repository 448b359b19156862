// What a reader has chosen, and all that follows from it. One place changes it; everybody else is told.
import { colourTable } from "./scale.js";
import { measure, sumLayers } from "./totals.js";
import { cumulate, sumLevels } from "./map.js";
import { rowOfPrice } from "./report.js";
import { viewOfRange } from "./view.js";

/// `choice`: tiers, side, palette, scale, price, cut (null: by the data), whole (all prices), cursor, view.
/// `derived`: levels, most, cut, colours, map. `change(patch)` recomputes what depends on it and calls the listeners.
export function createState(report) {
  const choice = {
    tiers: report.leverages.map((_, tier) => tier), side: "both", palette: "viridis", scale: "sqrt", price: "candles",
    cut: null, whole: false, cursor: null, view: viewOfRange(report, null, false),
  };
  const state = { report, choice, derived: {}, listeners: [] };
  state.change = (patch) => {
    Object.assign(choice, patch);
    derive(state, patch);
    for (const listener of state.listeners) listener(patch);
  };
  derive(state, choice);
  return state;
}

function derive({ report, choice, derived }, patch) {
  if ("tiers" in patch || "side" in patch) {
    derived.levels = sumLayers(report, choice.tiers, choice.side);
    Object.assign(derived, measure(derived.levels, nearRows(report)));
    const { bins, totals } = sumLevels(report, choice.tiers, choice.side);
    derived.map = { bins, totals, ...cumulate(report, bins) };
  }
  if (["tiers", "side", "palette", "scale", "cut"].some((key) => key in patch)) {
    // Without any mass there is still a scale.
    derived.cut = choice.cut ?? { low: 0, high: derived.usual || 1 };
    derived.colours = colourTable(choice.palette, choice.scale, derived.cut);
  }
}

/// The rows that the page opens with: they decide the colours, not the mountains of low leverage far away.
function nearRows(report) {
  const { p0, p1 } = viewOfRange(report, null, false);
  return [Math.floor(rowOfPrice(report, p0)), Math.min(report.rows, Math.ceil(rowOfPrice(report, p1)))];
}
