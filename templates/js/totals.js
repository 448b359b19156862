// The amounts painted: the chosen parts and side summed by lines of rows, and their largest over ever longer stretches
// of time.

/// What each row of a layer holds in each slot, `totals[row * slots + slot]`. Positions count as much as `weights` say.
export function sumRows(layer, tiers, side, weights) {
  const { slots, rows, missing } = layer;
  const price = layer.candles.row;
  const totals = new Float32Array(rows * slots);
  const highest = price.reduce((most, row) => Math.max(most, row), 0);
  const lowest = price.reduce((least, row) => Math.min(least, row), rows);
  const parts = tiers.map((tier) => ({
    codes: layer.codes[tier], filled: layer.filled[tier], amounts: layer.amounts[tier].map((amount) => amount * weights[tier]),
  }));
  for (let row = 0; row < rows; row += 1) {
    const sums = totals.subarray(row * slots, (row + 1) * slots);
    for (const { codes, filled, amounts } of parts) {
      // Only rows that the price has visited need a look at where it was.
      if (side !== "short" && row <= highest && filled[row]) {
        if (row <= lowest) addAll(sums, codes, row * slots, amounts);
        else addBelow(sums, codes, row * slots, amounts, price, row);
      }
      if (side !== "long" && row >= lowest && filled[row + 1]) {
        if (row >= highest) addAll(sums, codes, (row + 1) * slots, amounts);
        else addAbove(sums, codes, (row + 1) * slots, amounts, price, row);
      }
    }
    for (let slot = 0; slot < slots; slot += 1) if (missing[slot]) sums[slot] = 0;
  }
  return totals;
}

/// A layer's lines of equally many rows: `values` holds a pyramid a line, `stride` long. Its level n, from `starts[n]` on,
/// holds the largest of each 2^n slots; the last level holds one value.
///
/// Rows are summed first, then the largest column counts, as in the pictures: a sum keeps the mass where rows are many, and
/// the largest keeps what lasted only briefly. Sums are kept as the upper 16 bits of a Float32: monotone, within 0.8 %, and
/// an index into a table of colours.
export function sumLines({ slots, rows }, totals, rowsPerLine) {
  const sums = new Float32Array(slots);
  const upper = new Uint16Array(sums.buffer);
  const lines = Math.ceil(rows / rowsPerLine);
  const { starts, stride } = levelsOf(slots);
  const values = new Uint16Array(stride * lines);
  for (let line = 0; line < lines; line += 1) {
    const first = line * rowsPerLine * slots;
    sums.set(totals.subarray(first, first + slots));
    for (let at = first + slots; at < Math.min(rows * slots, first + rowsPerLine * slots); at += slots) {
      for (let slot = 0; slot < slots; slot += 1) sums[slot] += totals[at + slot];
    }
    const base = line * stride;
    for (let slot = 0; slot < slots; slot += 1) values[base + slot] = upper[2 * slot + 1];
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
