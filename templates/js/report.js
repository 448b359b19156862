// Blocks -> the report as the rest of the page reads it.
import { readBlock } from "./blocks.js";
import { covers, readLayer, rowAt, slotAt } from "./layer.js";

export const SIDES = ["long", "short"];

/// Reads and checks all blocks. `layers` are the whole window in coarse cells and, where there is one, the last days in fine
/// ones; `finest` is the last of them, whose cells the colours count, and at whose end the data end.
export async function readReport() {
  const report = JSON.parse(new TextDecoder().decode(await readBlock("report")));
  const layers = [];
  for (const layer of report.layers) layers.push(await readLayer(layer, report));
  const [coarse, near = null] = layers;
  const finest = near ?? coarse;
  return {
    ...report, layers, coarse, near, finest, start: coarse.start, end: finest.end,
    low: coarse.edge(0), high: coarse.edge(coarse.rows),
  };
}

/// How much of each part's positions counts: all of them, or what is estimated to be liquidated.
export function weightsOf(report, amount) {
  return amount === "positions" ? report.shares.map(() => 1) : report.shares;
}

/// All parts of some groups, which are what a reader switches: a leverage, or all of a contract of a coin.
export function partsOf(report, groups) {
  return groups.flatMap((group) => report.groups[group].parts).sort((one, other) => one - other);
}

/// The groups all of whose parts are chosen.
export function groupsOf(report, parts) {
  return report.groups.flatMap((group, index) => (group.parts.every((part) => parts.includes(part)) ? [index] : []));
}

/// The layer shown at a moment and a price: the finest that covers both.
export function layerAt(report, time, price) {
  return report.near && covers(report.near, time, price) ? report.near : report.coarse;
}

/// The cell at a moment and a price as `{layer, slot, row}`; null outside of all.
export function cellAt(report, time, price) {
  if (!(time >= report.start && time < report.end && price >= report.low && price < report.high)) return null;
  const layer = layerAt(report, time, price);
  return { layer, slot: slotAt(layer, time), row: rowAt(layer, price) };
}

/// The layer that tells a moment most finely, and its slot then.
export function momentAt(report, time) {
  const layer = report.near && time >= report.near.start ? report.near : report.coarse;
  return { layer, slot: slotAt(layer, time) };
}
