// The liquidation map after the last bar: levels by bin, and running totals outward from the price.

/// The chosen levels summed by bin, lowest first: `{bin, long, short, tiers}`, and both totals without the overflow.
export function sumLevels(report, tiers, side) {
  const bins = new Map();
  const totals = { long: 0, short: 0 };
  const { levels } = report;
  for (let index = 0; index < levels.bin.length; index += 1) {
    const facing = levels.side[index] === 0 ? "long" : "short";
    if (!tiers.includes(levels.tier[index]) || (side !== "both" && side !== facing)) continue;
    const bin = levels.bin[index];
    if (!bins.has(bin)) bins.set(bin, { bin, long: 0, short: 0, tiers: report.leverages.map(() => 0) });
    const sum = bins.get(bin);
    sum[facing] += levels.usdt[index];
    sum.tiers[levels.tier[index]] += levels.usdt[index];
    totals[facing] += levels.usdt[index];
  }
  return { bins: [...bins.values()].sort((a, b) => a.bin - b.bin), totals };
}

/// Running totals from the price outward: longs downward, shorts upward; `price` is the far edge of each bin.
export function cumulate(report, bins) {
  const edge = mapEdge(report);
  let sum = 0;
  const longs = bins.filter((bin) => bin.long > 0).reverse().map((bin) => ({ price: edge(bin.bin), usdt: (sum += bin.long) }));
  sum = 0;
  const shorts = bins.filter((bin) => bin.short > 0).map((bin) => ({ price: edge(bin.bin + 1), usdt: (sum += bin.short) }));
  return { longs, shorts };
}

/// The lower edge of a bin of the map, in USDT.
export function mapEdge(report) {
  const { mantissa, decimals } = report.mapBins;
  return (bin) => (bin * mantissa) / 10 ** decimals;
}
