// Six planes of Int32, all first bytes of a plane, then all second bytes: see CandleBlock.swift.

export function decodeCandles(bytes, slots, unit) {
  if (bytes.length !== slots * 24) throw new Error("the candles have another length than the grid");
  const value = (plane, slot) => {
    const at = plane * 4 * slots + slot;
    return bytes[at] | (bytes[at + slots] << 8) | (bytes[at + 2 * slots] << 16) | (bytes[at + 3 * slots] << 24);
  };
  const series = () => new Float64Array(slots);
  const candles = { open: series(), high: series(), low: series(), close: series(), row: new Int32Array(slots), coverage: series() };
  let close = 0;
  let row = 0;
  let coverage = 0;
  for (let slot = 0; slot < slots; slot += 1) {
    const open = close + value(0, slot);
    close = open + value(1, slot);
    row += value(4, slot);
    coverage += value(5, slot);
    candles.open[slot] = open / unit;
    candles.close[slot] = close / unit;
    candles.high[slot] = (Math.max(open, close) + value(2, slot)) / unit;
    candles.low[slot] = (Math.min(open, close) - value(3, slot)) / unit;
    candles.row[slot] = row;
    candles.coverage[slot] = coverage / 10000;
  }
  return candles;
}
