// A heatmap of the page: even slots of time, even rows of price, and a code for every part in each cell.
import { readBlock } from "./blocks.js";
import { decodeCandles } from "./decode-candles.js";
import { decodeCells } from "./decode-cells.js";

/// Reads the blocks of a layer. `codes[tier][cell * slots + slot]` index `amounts[tier]`, positions
/// by code; `filled[tier][cell]` tells whether any of them is more than nothing.
export async function readLayer({ prefix, grid, bins, tops }, { carriedDecimals, stepsPerOctave }) {
  const { slots } = grid;
  const kinds = ["drift", "cells"];
  // All at once: the browser inflates them while the first are decoded.
  const packed = tops.map((_, tier) => Promise.all(kinds.map((kind) => readBlock(`${prefix}${kind}-${tier}`))));
  const all = Promise.all(packed);
  all.catch(() => {});
  const candles = decodeCandles(await readBlock(`${prefix}candles`), slots, 10 ** carriedDecimals);
  if (candles.row.some((row) => row < 0 || row >= bins.count)) throw new Error("a price lies outside of the rows");
  const codes = [];
  const filled = tops.map(() => new Uint8Array(bins.count + 1));
  for (let tier = 0; tier < tops.length; tier += 1) {
    const [drift, cells] = await packed[tier];
    codes.push(decodeCells(cells, new Int8Array(drift.buffer), candles.row, slots, bins.count + 1, filled[tier]));
  }
  const amounts = tops.map((top) =>
    Float32Array.from({ length: 4096 }, (_, code) => (code === 0 ? 0 : top * 2 ** ((code - 4095) / stepsPerOctave))));
  const missing = new Uint8Array(slots);
  for (const [from, to] of grid.missing) missing.fill(1, from, to);
  const unit = 10 ** bins.decimals;
  return {
    prefix, start: grid.start, duration: grid.duration, end: grid.start + slots * grid.duration, slots, rows: bins.count,
    edge: (row) => ((bins.first + row) * bins.mantissa) / unit, binSize: bins.mantissa / unit, decimals: bins.decimals,
    missing, candles, codes, filled, amounts,
  };
}

/// The positions at one level; longs lie at or below the price's row, shorts at or above it.
export function positionsAt(layer, tier, slot, row, side) {
  const price = layer.candles.row[slot];
  if (layer.missing[slot] || (side === "long" ? row > price : row < price)) return 0;
  return layer.amounts[tier][layer.codes[tier][(side === "long" ? row : row + 1) * layer.slots + slot]];
}

export function slotTime(layer, slot) {
  return layer.start + slot * layer.duration;
}

/// The slot that a moment lies in, of those that there are.
export function slotAt(layer, time) {
  return Math.min(layer.slots - 1, Math.max(0, Math.floor((time - layer.start) / layer.duration)));
}

/// The rows below a price, whole and part.
export function rowsBelow(layer, price) {
  return (price - layer.edge(0)) / layer.binSize;
}

/// The row that a price lies in, of those that there are.
export function rowAt(layer, price) {
  return Math.min(layer.rows - 1, Math.max(0, Math.floor(rowsBelow(layer, price) + 1e-9)));
}

export function covers(layer, time, price) {
  return time >= layer.start && time < layer.end && price >= layer.edge(0) && price < layer.edge(layer.rows);
}
