// What a reader has chosen, and all that follows from it. One place changes it; everybody else is told.
import { colourTable } from "./scale.js";
import { measure, sumLayers } from "./totals.js";
import { cumulate, sumLevels } from "./map.js";
import { openingView } from "./view.js";

/// Layers kept: zooming out and in again must not sum them anew each time.
const LAYERS_KEPT = 4;

/// `choice`: tiers, side, palette, scale, price, cut (null: by the data), whole (all prices), cursor, view.
/// `derived`: map, and of the layer on the screen rowsPerLine, most, cut, colours. `change(patch)` recomputes what depends
/// on it and calls the listeners. `layer(rowsPerLine)` is what is painted where so many rows make a line.
export function createState(report) {
  const choice = {
    tiers: report.leverages.map((_, tier) => tier), side: "both", palette: "viridis", scale: "sqrt", price: "candles",
    cut: null, whole: false, cursor: null, view: openingView(report),
  };
  const state = { report, choice, derived: { rowsPerLine: 1 }, layers: new Map(), listeners: [] };
  const tell = (patch) => {
    for (const listener of state.listeners) listener(patch);
  };
  state.layer = (rowsPerLine) => layerOf(state, rowsPerLine);
  state.change = (patch) => {
    Object.assign(choice, patch);
    derive(state, patch);
    tell(patch);
  };
  state.showLines = (rowsPerLine) => {
    Object.assign(state.derived, layerOf(state, rowsPerLine));
    tell({ lines: rowsPerLine });
  };
  derive(state, choice);
  return state;
}

function derive(state, patch) {
  const { report, choice, derived, layers } = state;
  if ("tiers" in patch || "side" in patch) {
    layers.clear();
    derived.map = { ...sumLevels(report, choice.tiers, choice.side), ...cumulate(report, choice.tiers, choice.side) };
  }
  if (["palette", "scale", "cut"].some((key) => key in patch)) for (const layer of layers.values()) layer.colours = null;
  if (["tiers", "side", "palette", "scale", "cut"].some((key) => key in patch)) {
    Object.assign(derived, layerOf(state, derived.rowsPerLine));
  }
}

function layerOf({ report, choice, layers }, rowsPerLine) {
  let layer = layers.get(rowsPerLine);
  if (!layer) {
    layer = sumLayers(report, choice.tiers, choice.side, rowsPerLine);
    Object.assign(layer, measure(report, layer));
    // Of all leverages and sides a row at a time the program knows the cut, from amounts that are not rounded.
    const isAll = choice.tiers.length === report.leverages.length && choice.side === "both";
    if (isAll && rowsPerLine === 1) layer.usual = report.opening.cut;
    if (layers.size >= LAYERS_KEPT) layers.delete(layers.keys().next().value);
    layers.set(rowsPerLine, layer);
  }
  if (!layer.colours) {
    layer.cut = choice.cut ?? { low: 0, high: layer.usual };
    layer.colours = colourTable(choice.palette, choice.scale, layer.cut);
  }
  return layer;
}
