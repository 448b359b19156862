// Blocks -> the report as the rest of the page reads it.
import { readBlock } from "./blocks.js";
import { decodeCandles } from "./decode-candles.js";
import { decodeCells } from "./decode-cells.js";

export const SIDES = ["long", "short"];

/// Reads and checks all blocks. `codes[tier][cell * slots + slot]` index `amounts`, amounts by code.
export async function readReport() {
  const report = JSON.parse(new TextDecoder().decode(await readBlock("report")));
  const { slots } = report.grid;
  const rows = report.bins.count;
  const candles = decodeCandles(await readBlock("candles"), slots, 10 ** report.carriedDecimals);
  if (candles.row.some((row) => row < 0 || row >= rows)) throw new Error("a price lies outside of the rows");
  const codes = [];
  for (let tier = 0; tier < report.leverages.length; tier += 1) {
    const drift = new Int8Array((await readBlock(`drift-${tier}`)).buffer);
    codes.push(decodeCells(await readBlock(`cells-${tier}`), drift, candles.row, slots, rows + 1));
  }
  const amounts = Float32Array.from({ length: 4096 }, (_, code) =>
    code === 0 ? 0 : report.top * 2 ** ((code - 4095) / report.stepsPerOctave));
  const unit = 10 ** report.bins.decimals;
  const edge = (row) => ((report.bins.first + row) * report.bins.mantissa) / unit;
  const missing = new Uint8Array(slots);
  for (const [from, to] of report.grid.missing) missing.fill(1, from, to);
  return { ...report, slots, rows, candles, codes, amounts, edge, binSize: report.bins.mantissa / unit, missing };
}

/// The amount at one level; longs lie at or below the price's row, shorts at or above it.
export function amountAt(report, tier, slot, row, side) {
  const price = report.candles.row[slot];
  if (report.missing[slot] || (side === "long" ? row > price : row < price)) return 0;
  const cell = side === "long" ? row : row + 1;
  return report.amounts[report.codes[tier][cell * report.slots + slot]];
}

export function slotTime(report, slot) {
  return report.grid.start + slot * report.grid.duration;
}

export function rowOfPrice(report, price) {
  return (price - report.edge(0)) / report.binSize;
}
