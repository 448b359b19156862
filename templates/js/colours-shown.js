// Colours that fit what is seen: the cut of the cells on the screen, reached little by little where they change.
import { INFINITE, amountOfCode, codeOfAmount, colourTable, upperCut } from "./scale.js";

/// How long the colours take to halve their distance from those that fit, in milliseconds.
const HALF_TIME = 70;

/// The largest amount and the cut of all pixels gathered, both of a row of the finest layer: rows of other heights count by
/// what they hold for their height.
export function measureShown(gathered, binSize) {
  const counts = new Uint32Array(32768);
  let most = 0;
  for (const region of gathered) {
    const factor = binSize / heightOf(region);
    for (let code = 1; code < INFINITE; code += 1) {
      const count = region.counts[code];
      if (count === 0) continue;
      const amount = amountOfCode(code) * factor;
      counts[Math.min(INFINITE - 1, codeOfAmount(amount))] += count;
      most = Math.max(most, amount);
    }
  }
  return { most, usual: upperCut(counts, most) };
}

const tables = new Map();

/// The colours of a region's 16 bits, for a cut of a row of the finest layer.
export function coloursOf(region, { palette, scale }, cut, binSize) {
  const factor = heightOf(region) / binSize;
  const [low, high] = [cut.low * factor, cut.high * factor];
  const key = [palette, scale, low, high].join();
  const table = tables.get(key) ?? colourTable(palette, scale, { low, high });
  tables.delete(key);
  tables.set(key, table);
  if (tables.size > 8) tables.delete(tables.keys().next().value);
  return table;
}

function heightOf({ layer, rowsPerLine }) {
  return layer.binSize * rowsPerLine;
}

/// The cut on its way from one to another after some milliseconds.
export function easedCut(from, to, elapsed) {
  if (!(from > 0 && to > 0)) return to;
  const eased = to * (from / to) ** (0.5 ** (elapsed / HALF_TIME));
  return Math.abs(Math.log(eased / to)) < 0.01 ? to : eased;
}
