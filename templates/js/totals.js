// The amounts painted: the chosen leverages and side summed, and their largest over ever longer stretches of time.

/// Sums layers. Level 0 holds a value a slot and row, level n the largest of 2^n slots.
///
/// Sums are kept as the upper 16 bits of a Float32: monotone, within 0.8 %, and an index into a table of colours.
export function sumLayers(report, tiers, side) {
  const { slots, rows, amounts, missing } = report;
  const price = report.candles.row;
  const sums = new Float32Array(slots);
  const upper = new Uint16Array(sums.buffer);
  const base = new Uint16Array(slots * rows);
  const highest = price.reduce((most, row) => Math.max(most, row), 0);
  const lowest = price.reduce((least, row) => Math.min(least, row), rows);
  for (let row = 0; row < rows; row += 1) {
    sums.fill(0);
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
    for (let slot = 0, at = row * slots; slot < slots; slot += 1, at += 1) base[at] = upper[2 * slot + 1];
  }
  for (let slot = 0; slot < slots; slot += 1) {
    if (missing[slot]) for (let at = slot; at < base.length; at += slots) base[at] = 0;
  }
  return pyramid(base, slots, rows);
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

function pyramid(base, slots, rows) {
  const levels = [{ values: base, width: slots }];
  while (levels.at(-1).width > 200) {
    const { values, width } = levels.at(-1);
    const half = (width + 1) >> 1;
    const next = new Uint16Array(half * rows);
    for (let row = 0; row < rows; row += 1) {
      const from = row * width;
      const to = row * half;
      for (let at = 0; at < half; at += 1) {
        const left = values[from + 2 * at];
        // An odd width leaves the last value alone.
        const right = values[from + Math.min(2 * at + 1, width - 1)];
        next[to + at] = left > right ? left : right;
      }
    }
    levels.push({ values: next, width: half });
  }
  return levels;
}

const scratch = new Float32Array(1);
const scratchBits = new Uint32Array(scratch.buffer);

/// The amount that a 16-bit sum stands for: the middle of its interval.
export function amountOfCode(code) {
  scratchBits[0] = code === 0 ? 0 : (code << 16) | 0x8000;
  return scratch[0];
}

/// The largest amount of all, and the one below which 99 % of the cells with mass in some rows lie, by a level of about a
/// thousand columns.
export function measure(levels, [firstRow, endRow]) {
  const { values, width } = levels.find((level) => level.width <= 1500) ?? levels.at(-1);
  const histogram = new Uint32Array(32768);
  let most = 0;
  for (let at = 0; at < values.length; at += 1) most = Math.max(most, values[at]);
  for (let at = firstRow * width; at < endRow * width; at += 1) histogram[values[at]] += 1;
  const cells = (endRow - firstRow) * width - histogram[0];
  let usual = most;
  for (let above = 0; usual > 0 && above + histogram[usual] <= 0.01 * cells; usual -= 1) above += histogram[usual];
  return { most: amountOfCode(most), usual: amountOfCode(usual || most) };
}
