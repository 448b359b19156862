// What a reader has chosen, and all that follows from it. One place changes it; everybody else is told.
import { weightsOf } from "./report.js";
import { sumLines, sumRows } from "./totals.js";
import { cumulate, mapEntries, sumEntries } from "./map.js";
import { DEFAULT_RANGE, DEFAULT_WIDTH, viewOf } from "./view.js";

/// Sums kept: zooming out and in again must not sum them anew each time.
const SUMS_KEPT = 6;

/// What a page opens with. `range` and `width` name the view where it is one of the usual ones; `cut` null: by what is seen.
export function defaultChoice(report) {
  return {
    tiers: [...report.shares.keys()], side: "both", amount: "liquidations", palette: "viridis", scale: "sqrt",
    price: "candles", bands: true, cut: null, view: viewOf(report, DEFAULT_RANGE, DEFAULT_WIDTH),
  };
}

/// `choice`: the above, with `cursor` (`{time, price}`) and `mark` (a band). `derived`: `map`, the map now, and `shown`, what
/// the painter found out: cut, most and unit. `change(patch)` recomputes what depends on it and calls the listeners.
/// `sums(layer, rowsPerLine)` are the amounts painted where so many rows make a line.
export function createState(report) {
  const choice = { ...defaultChoice(report), cursor: null, mark: null };
  const state = { report, choice, derived: { map: null, shown: null }, kept: new Map(), totals: new Map(), listeners: [] };
  const tell = (patch) => {
    for (const listener of state.listeners) listener(patch);
  };
  state.sums = (layer, rowsPerLine) => sumsOf(state, layer, rowsPerLine);
  state.change = (patch) => {
    Object.assign(choice, patch);
    derive(state, patch);
    tell(patch);
  };
  state.show = (shown) => {
    state.derived.shown = shown;
    tell({ shown });
  };
  derive(state, choice);
  return state;
}

/// Whether a patch changes what amounts are.
export function changesAmounts(patch) {
  return ["tiers", "side", "amount"].some((key) => key in patch);
}

function derive({ report, choice, derived, kept, totals }, patch) {
  if (!changesAmounts(patch)) return;
  kept.clear();
  totals.clear();
  const entries = mapEntries(report, choice);
  derived.map = { price: report.price, bands: sumEntries(entries), ...cumulate(entries) };
}

function sumsOf({ report, choice, kept, totals }, layer, rowsPerLine) {
  const key = `${layer.prefix} ${rowsPerLine}`;
  let sums = kept.get(key);
  if (!sums) {
    if (!totals.has(layer)) totals.set(layer, sumRows(layer, choice.tiers, choice.side, weightsOf(report, choice.amount)));
    sums = sumLines(layer, totals.get(layer), rowsPerLine);
    if (kept.size >= SUMS_KEPT) kept.delete(kept.keys().next().value);
    kept.set(key, sums);
  }
  return sums;
}
