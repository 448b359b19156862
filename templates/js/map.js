// The liquidation map after the last bar: levels by row, and running totals outward from the price.
import { rowOfPrice } from "./report.js";

/// The chosen levels summed by row, lowest first: `{row, long, short, tiers}`, and both totals without the overflow.
export function sumLevels(report, tiers, side) {
  const rows = new Map();
  const totals = { long: 0, short: 0 };
  const edge = mapEdge(report);
  for (const { bin, tier, facing, notional } of chosenLevels(report, tiers, side)) {
    if (!rows.has(bin)) {
      const row = Math.floor(rowOfPrice(report, (edge(bin) + edge(bin + 1)) / 2));
      rows.set(bin, { row, long: 0, short: 0, tiers: report.leverages.map(() => 0) });
    }
    const sum = rows.get(bin);
    sum[facing] += notional;
    sum.tiers[tier] += notional;
    totals[facing] += notional;
  }
  return { rows: [...rows.values()].sort((a, b) => a.row - b.row), totals };
}

/// The levels of the chosen leverages and side, by price, side and leverage; `cluster` is 0 for none.
export function chosenLevels(report, tiers, side) {
  const { levels } = report;
  const chosen = [];
  for (let index = 0; index < levels.bin.length; index += 1) {
    const facing = levels.side[index] === 0 ? "long" : "short";
    if (!tiers.includes(levels.tier[index]) || (side !== "both" && side !== facing)) continue;
    chosen.push({
      bin: levels.bin[index], tier: levels.tier[index], facing, notional: levels.notional[index], cluster: levels.cluster[index],
    });
  }
  return chosen;
}

/// Running totals from the price outward, each level once: longs downward, shorts upward. `price` is the far edge of each
/// bin, `middle` its middle.
export function cumulate(report, tiers, side) {
  const edge = mapEdge(report);
  const points = { long: [], short: [] };
  const chosen = chosenLevels(report, tiers, side);
  for (const [facing, levels] of [["long", chosen.toReversed()], ["short", chosen]]) {
    let notional = 0;
    for (const level of levels) {
      if (level.facing !== facing) continue;
      notional += level.notional;
      const { bin } = level;
      const point = { bin, price: edge(facing === "long" ? bin : bin + 1), middle: (edge(bin) + edge(bin + 1)) / 2, notional };
      if (points[facing].at(-1)?.bin === bin) points[facing].pop();
      points[facing].push(point);
    }
  }
  return { longs: points.long, shorts: points.short };
}

/// The lower edge of a bin of the map.
export function mapEdge(report) {
  const { mantissa, decimals } = report.mapBins;
  return (bin) => (bin * mantissa) / 10 ** decimals;
}

/// Rows gathered into lines of equally many, those that the view shows: amounts by leverage, and in all.
export function mapLines(report, rows, rowsPerLine, firstLine, lastLine) {
  const lines = new Map();
  for (const { row, tiers } of rows) {
    const line = Math.floor(row / rowsPerLine);
    if (line < firstLine || line > lastLine) continue;
    const sums = lines.get(line) ?? tiers.map(() => 0);
    lines.set(line, sums.map((sum, tier) => sum + tiers[tier]));
  }
  return lines;
}

/// Ends of stacked parts on whole pixels: each sum is rounded once, so that parts neither overlap nor leave a gap.
export function stackedPixels(parts, perUnit) {
  let sum = 0;
  return parts.map((part) => Math.floor((sum += part) * perUnit + 0.5));
}
