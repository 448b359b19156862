// One byte a cell and slot against what the drift of its side foretells: see CellPlane.swift.

export function decodeCells(bytes, drift, priceRow, slots, cells) {
  const count = slots * cells;
  const absolutes = (bytes.length - count) / 2;
  if (!Number.isInteger(absolutes) || absolutes < 0 || drift.length !== 2 * slots) {
    throw new Error("cells and drift do not fit the grid");
  }
  const codes = new Uint16Array(count);
  let taken = 0;
  let valid = true;
  for (let cell = 0, at = 0; cell < cells; cell += 1) {
    let code = 0;
    for (let slot = 0; slot < slots; slot += 1, at += 1) {
      const byte = bytes[at];
      if (code !== 0) {
        code += drift[cell <= priceRow[slot] ? slot : slots + slot];
        if (code < 1) code = 1;
        else if (code > 4095) code = 4095;
      }
      if (byte === 255) {
        code = 0;
      } else if (byte === 254) {
        code = bytes[count + taken] | (bytes[count + absolutes + taken] << 8);
        taken += 1;
      } else if (byte !== 0) {
        code += (byte >>> 1) ^ -(byte & 1);
      }
      valid = valid && code >= 0 && code <= 4095;
      codes[at] = code;
    }
  }
  if (!valid || taken !== absolutes) throw new Error("cells hold codes that cannot be");
  return codes;
}
