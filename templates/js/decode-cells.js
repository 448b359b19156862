// One byte a cell and slot against what the drift of its side foretells: see CellPlane.swift.

/// Codes by cell and slot. `drift` holds a signed byte a slot for longs, then for shorts. Throws on what cannot be.
export function decodeCells(bytes, drift, priceRow, slots, cells) {
  const count = slots * cells;
  const absolutes = (bytes.length - count) / 2;
  if (!Number.isInteger(absolutes) || absolutes < 0 || drift.length !== 2 * slots) {
    throw new Error("cells and drift do not fit the grid");
  }
  const codes = new Uint16Array(count);
  const [longs, shorts, mixed] = [drift.subarray(0, slots), drift.subarray(slots), new Int8Array(slots)];
  const highest = priceRow.reduce((most, row) => Math.max(most, row), 0);
  const lowest = priceRow.reduce((least, row) => Math.min(least, row), cells);
  let taken = 0;
  let seen = 0;
  for (let cell = 0, at = 0; cell < cells; cell += 1) {
    let moves = cell <= lowest ? longs : shorts;
    if (cell > lowest && cell <= highest) {
      // The price has been on both sides of this cell.
      for (let slot = 0; slot < slots; slot += 1) mixed[slot] = cell <= priceRow[slot] ? longs[slot] : shorts[slot];
      moves = mixed;
    }
    let code = 0;
    for (let slot = 0; slot < slots; slot += 1, at += 1) {
      const byte = bytes[at];
      if (code !== 0) {
        code += moves[slot];
        if (code < 1) code = 1;
        else if (code > 4095) code = 4095;
      }
      if (byte === 0) {
        codes[at] = code;
        continue;
      }
      if (byte === 255) code = 0;
      else if (byte === 254) code = bytes[count + taken] | (bytes[count + absolutes + taken++] << 8);
      else code += (byte >>> 1) ^ -(byte & 1);
      seen |= code;
      codes[at] = code;
    }
  }
  // A code below 0 or above 4095 leaves a bit outside of the twelve.
  if ((seen & ~4095) !== 0 || taken !== absolutes) throw new Error("cells hold codes that cannot be");
  return codes;
}
