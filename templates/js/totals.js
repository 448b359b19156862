// The amounts painted: the chosen leverages and side summed, and their largest over ever longer stretches of time.

/// Sums layers. Level 0 holds a value a slot and row, level n the largest of 2^n slots.
///
/// Sums are kept as the upper 16 bits of a Float32: monotone, within 0.8 %, and an index into a table of colours.
export function sumLayers(report, tiers, side) {
  const { slots, rows, amounts, missing } = report;
  const price = report.candles.row;
  const sums = new Float32Array(slots);
  const bits = new Uint32Array(sums.buffer);
  const base = new Uint16Array(slots * rows);
  const histogram = new Uint32Array(32768);
  for (let row = 0; row < rows; row += 1) {
    sums.fill(0);
    for (const tier of tiers) {
      const codes = report.codes[tier];
      if (side !== "short") addLongs(sums, codes, row * slots, row, price, amounts);
      if (side !== "long") addShorts(sums, codes, (row + 1) * slots, row, price, amounts);
    }
    for (let slot = 0, at = row * slots; slot < slots; slot += 1, at += 1) {
      const value = missing[slot] ? 0 : bits[slot] >>> 16;
      base[at] = value;
      histogram[value] += 1;
    }
  }
  return { levels: pyramid(base, slots, rows), histogram };
}

function addLongs(sums, codes, base, row, price, amounts) {
  for (let slot = 0; slot < sums.length; slot += 1) {
    if (row <= price[slot]) sums[slot] += amounts[codes[base + slot]];
  }
}

function addShorts(sums, codes, base, row, price, amounts) {
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
      for (let at = 0; at < half; at += 1) {
        const left = values[from + 2 * at];
        const right = 2 * at + 1 < width ? values[from + 2 * at + 1] : 0;
        next[row * half + at] = left > right ? left : right;
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

/// The amount below which a share of all cells with mass lies.
export function quantile(histogram, share) {
  let cells = 0;
  for (let code = 1; code < histogram.length; code += 1) cells += histogram[code];
  let below = 0;
  for (let code = 1; code < histogram.length; code += 1) {
    below += histogram[code];
    if (below >= share * cells) return amountOfCode(code);
  }
  return 0;
}
