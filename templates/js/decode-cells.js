// The cells that do not follow the drift of their side: see CellChanges.swift.

const MOST = 4095;

/// Codes by cell and slot. `drift` holds a signed byte a slot for longs, then for shorts. `filled` is told which cells ever
/// hold anything. Throws on what cannot be.
export function decodeCells(bytes, drift, priceRow, slots, cells, filled = new Uint8Array(cells)) {
  const count = slots * cells;
  const changes = readChanges(bytes);
  if (drift.length !== 2 * slots) throw new Error("cells and drift do not fit the grid");
  const codes = new Uint16Array(count);
  const [longs, shorts, mixed] = [drift.subarray(0, slots), drift.subarray(slots), new Int8Array(slots)];
  const highest = priceRow.reduce((most, row) => Math.max(most, row), 0);
  const lowest = priceRow.reduce((least, row) => Math.min(least, row), cells);
  let next = changes.nextPlace();
  for (let cell = 0; cell < cells; cell += 1) {
    let moves = cell <= lowest ? longs : shorts;
    if (cell > lowest && cell <= highest) {
      // The price has been on both sides of this cell.
      for (let slot = 0; slot < slots; slot += 1) mixed[slot] = cell <= priceRow[slot] ? longs[slot] : shorts[slot];
      moves = mixed;
    }
    const start = cell * slots;
    let code = 0;
    for (let slot = 0; slot < slots;) {
      const stop = Math.min(slots, next - start);
      if (code === 0) slot = stop;
      for (; slot < stop; slot += 1) {
        code = moved(code, moves[slot]);
        codes[start + slot] = code;
      }
      if (slot === slots) break;
      code = changes.apply(code === 0 ? 0 : moved(code, moves[slot]));
      codes[start + slot] = code;
      if (code !== 0) filled[cell] = 1;
      slot += 1;
      next = changes.nextPlace();
    }
  }
  if (!changes.isDone()) throw new Error("cells hold changes that cannot be");
  return codes;
}

function moved(code, move) {
  return Math.min(MOST, Math.max(1, code + move));
}

/// A block's changes, one after the other. Throws where there can be none.
function readChanges(bytes) {
  const gapsStart = bytes.length < 4 ? -1 : 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (gapsStart < 0 || gapsStart > bytes.length) throw new Error("cells are cut short");
  const given = bytes.subarray(4, gapsStart).reduce((sum, byte) => sum + (byte === 254 ? 1 : 0), 0);
  const gapsEnd = bytes.length - 2 * given;
  let [change, gap, taken, place, isSound] = [4, gapsStart, 0, -1, true];
  return {
    /// Where the next change is; never, where there is none.
    nextPlace() {
      if (change === gapsStart) return Infinity;
      let step = 0;
      for (let shift = 0; ; shift += 7) {
        if (gap >= gapsEnd || shift > 28) throw new Error("cells have a gap that cannot be");
        const byte = bytes[gap++];
        step += (byte & 127) * 2 ** shift;
        if (byte < 128) break;
      }
      place += step + 1;
      return place;
    },
    /// The code that takes the place of what was expected.
    apply(expected) {
      const byte = bytes[change++];
      let code = expected + ((byte >>> 1) ^ -(byte & 1));
      if (byte === 255) code = 0;
      if (byte === 254) {
        code = bytes[gapsEnd + taken] | (bytes[gapsEnd + given + taken] << 8);
        taken += 1;
      }
      isSound = isSound && code >= 0 && code <= MOST;
      return code;
    },
    isDone: () => isSound && change === gapsStart && gap === gapsEnd && taken === given,
  };
}
