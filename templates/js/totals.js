// The amounts painted: the chosen leverages and side summed by lines of rows, and their largest over ever longer stretches
// of time.
import { INFINITE, amountOfCode, upperCut } from "./scale.js";

/// A layer of lines of equally many rows: `values` holds a pyramid a line, `stride` long. Its level n, from `starts[n]` on,
/// holds the largest of each 2^n slots; the last level holds one value.
///
/// Rows are summed first, then the largest column counts, as in the pictures: a sum keeps the mass where rows are many, and
/// the largest keeps what lasted only briefly. Sums are kept as the upper 16 bits of a Float32: monotone, within 0.8 %, and
/// an index into a table of colours.
export function sumLayers(report, tiers, side, rowsPerLine) {
  const { slots, rows, amounts, missing } = report;
  const price = report.candles.row;
  const sums = new Float32Array(slots);
  const upper = new Uint16Array(sums.buffer);
  const lines = Math.ceil(rows / rowsPerLine);
  const { starts, stride } = levelsOf(slots);
  const values = new Uint16Array(stride * lines);
  const highest = price.reduce((most, row) => Math.max(most, row), 0);
  const lowest = price.reduce((least, row) => Math.min(least, row), rows);
  for (let line = 0; line < lines; line += 1) {
    sums.fill(0);
    for (let row = line * rowsPerLine; row < Math.min(rows, (line + 1) * rowsPerLine); row += 1) {
      for (const tier of tiers) {
        const codes = report.codes[tier];
        // Only rows that the price has visited need a look at where it was.
        if (side !== "short" && row <= highest) {
          if (row <= lowest) addAll(sums, codes, row * slots, amounts);
          else addBelow(sums, codes, row * slots, amounts, price, row);
        }
        if (side !== "long" && row >= lowest) {
          if (row >= highest) addAll(sums, codes, (row + 1) * slots, amounts);
          else addAbove(sums, codes, (row + 1) * slots, amounts, price, row);
        }
      }
    }
    const base = line * stride;
    for (let slot = 0; slot < slots; slot += 1) values[base + slot] = missing[slot] ? 0 : upper[2 * slot + 1];
    for (let level = 1; level < starts.length; level += 1) halve(values, base + starts[level - 1], base + starts[level]);
  }
  return { rowsPerLine, lines, values, starts, stride };
}

function addAll(sums, codes, base, amounts) {
  for (let slot = 0; slot < sums.length; slot += 1) sums[slot] += amounts[codes[base + slot]];
}

function addBelow(sums, codes, base, amounts, price, row) {
  for (let slot = 0; slot < sums.length; slot += 1) {
    if (row <= price[slot]) sums[slot] += amounts[codes[base + slot]];
  }
}

function addAbove(sums, codes, base, amounts, price, row) {
  for (let slot = 0; slot < sums.length; slot += 1) {
    if (row >= price[slot]) sums[slot] += amounts[codes[base + slot]];
  }
}

/// Where each level of a pyramid over so many slots starts, and how long all are together.
function levelsOf(slots) {
  const starts = [];
  let stride = 0;
  for (let width = slots; ; width = (width + 1) >> 1) {
    starts.push(stride);
    stride += width;
    if (width <= 1) return { starts, stride };
  }
}

/// The larger of each two values; an odd number leaves the last alone.
function halve(values, from, to) {
  let out = to;
  for (let at = from; at < to; at += 2) {
    const left = values[at];
    const right = at + 1 < to ? values[at + 1] : 0;
    values[out] = left > right ? left : right;
    out += 1;
  }
}

/// The largest amount of all, and the cut of the rows that the page opens with: they decide the colours, not the mountains
/// of low leverage far away.
export function measure(report, layer) {
  const { values, stride, lines, rowsPerLine } = layer;
  const counts = new Uint32Array(32768);
  let [most, largest] = [0, 0];
  for (let line = 0; line < lines; line += 1) most = Math.max(most, values[(line + 1) * stride - 1]);
  const end = Math.ceil(report.opening.end / rowsPerLine);
  for (let line = Math.floor(report.opening.first / rowsPerLine); line < end; line += 1) {
    const base = line * stride;
    for (let at = base; at < base + report.slots; at += 1) counts[values[at]] += 1;
    largest = Math.max(largest, values[base + stride - 1]);
  }
  return { most: amountOfCode(most), usual: upperCut(counts, amountOfCode(Math.min(largest, INFINITE - 1))) };
}

/// The amount of each row, added up over a stretch of slots of a layer with a row a line.
export function massByRow(layer, from, to) {
  const amounts = Float64Array.from({ length: 32768 }, (_, code) => amountOfCode(code));
  return Float64Array.from({ length: layer.lines }, (_, line) => {
    let sum = 0;
    for (let at = line * layer.stride + from; at < line * layer.stride + to; at += 1) sum += amounts[layer.values[at]];
    return sum;
  });
}
