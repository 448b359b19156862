// The liquidation map at one moment: what rests at each row of prices, and running totals outward from the price.
import { positionsAt } from "./layer.js";
import { SIDES, momentAt, weightsOf } from "./report.js";

/// What rests after the last bar, from the lowest price, longs before shorts: `{low, high, facing, tiers, total}` with an
/// amount for each part, of the chosen parts and sides.
export function mapEntries(report, choice) {
  const weights = weightsOf(report, choice.amount);
  const entries = [];
  for (const { bin, width, tier, facing, positions } of chosenLevels(report, choice.tiers, choice.side)) {
    let entry = entries.at(-1);
    if (entry?.bin !== bin || entry.facing !== facing) {
      entry = entryOf(mapEdge(report, bin), mapEdge(report, bin + width), facing, report.shares.length);
      entry.bin = bin;
      entries.push(entry);
    }
    addTo(entry, tier, positions * weights[tier]);
  }
  return entries;
}

/// The same at another moment, as the layers tell it: fine rows where there are such, coarse ones beyond.
export function momentEntries(report, choice, time) {
  const weights = weightsOf(report, choice.amount);
  const { layer, slot } = momentAt(report, time);
  const { coarse } = report;
  const coarseSlot = layer === coarse ? slot : momentSlot(coarse, layer, slot);
  const entries = [];
  const add = (from, at, first, end) => {
    for (let row = first; row < end; row += 1) {
      for (const facing of SIDES) {
        if (choice.side !== "both" && choice.side !== facing) continue;
        const entry = entryOf(from.edge(row), from.edge(row + 1), facing, report.shares.length);
        for (const tier of choice.tiers) addTo(entry, tier, positionsAt(from, tier, at, row, facing) * weights[tier]);
        if (entry.total > 0) entries.push(entry);
      }
    }
  };
  if (layer === coarse) add(coarse, slot, 0, coarse.rows);
  else {
    const rowOf = (price) => Math.round((price - coarse.edge(0)) / coarse.binSize);
    add(coarse, coarseSlot, 0, rowOf(layer.edge(0)));
    add(layer, slot, 0, layer.rows);
    add(coarse, coarseSlot, rowOf(layer.edge(layer.rows)), coarse.rows);
  }
  return entries;
}

function momentSlot(coarse, layer, slot) {
  const time = layer.start + slot * layer.duration;
  return Math.min(coarse.slots - 1, Math.max(0, Math.floor((time - coarse.start) / coarse.duration)));
}

function entryOf(low, high, facing, parts) {
  return { low, high, facing, tiers: new Array(parts).fill(0), total: 0 };
}

function addTo(entry, tier, amount) {
  entry.tiers[tier] += amount;
  entry.total += amount;
}

/// The levels of the chosen parts and side, by price, side and part; `cluster` is 0 for none.
export function chosenLevels({ levels }, tiers, side) {
  const chosen = [];
  for (let index = 0; index < levels.bin.length; index += 1) {
    const facing = SIDES[levels.side[index]];
    if (!tiers.includes(levels.tier[index]) || (side !== "both" && side !== facing)) continue;
    chosen.push({
      bin: levels.bin[index], width: levels.width[index], tier: levels.tier[index], facing, positions: levels.positions[index],
      cluster: levels.cluster[index],
    });
  }
  return chosen;
}

/// The lower edge of a bin of the map.
export function mapEdge({ mapBins }, bin) {
  return (bin * mapBins.mantissa) / 10 ** mapBins.decimals;
}

/// Both sides of each row together, lowest first: `{low, high, tiers}`.
export function sumEntries(entries) {
  const bands = [];
  for (const { low, high, tiers } of entries) {
    const last = bands.at(-1);
    if (last?.low === low) last.tiers = last.tiers.map((sum, tier) => sum + tiers[tier]);
    else bands.push({ low, high, tiers });
  }
  return bands;
}

/// Running totals from the price outward, each row once: longs downward, shorts upward. `price` is the far edge of each row.
export function cumulate(entries) {
  const points = { long: [], short: [] };
  for (const [facing, outward] of [["long", entries.toReversed()], ["short", entries]]) {
    let amount = 0;
    for (const entry of outward) {
      if (entry.facing !== facing) continue;
      amount += entry.total;
      points[facing].push({ price: facing === "long" ? entry.low : entry.high, low: entry.low, high: entry.high, amount });
    }
  }
  return { longs: points.long, shorts: points.short };
}

/// The running total up to a price, whose row counts as a whole.
export function cumulatedAt({ longs, shorts }, facing, price) {
  const points = facing === "long" ? longs : shorts;
  const reached = points.filter(({ low, high }) => (facing === "long" ? high > price : low <= price));
  return reached.at(-1)?.amount ?? 0;
}

/// Rows brought to runs of pixels, by part: what they hold, of rows that a run cuts in part, for a height of prices, so
/// that bars of runs of other heights compare.
export function barsOfRuns(bands, runs, height) {
  const bars = runs.map(() => null);
  let first = 0;
  for (const { low, high, tiers } of bands) {
    const tiny = (high - low) * 1e-6;
    while (first < runs.length && runs[first].high <= low + tiny) first += 1;
    for (let run = first; run < runs.length && runs[run].low < high - tiny; run += 1) {
      const shared = Math.min(high, runs[run].high) - Math.max(low, runs[run].low);
      const share = shared >= high - low - tiny ? 1 : shared / (high - low);
      const stretch = (runs[run].high - runs[run].low) / height;
      const factor = share / (Math.abs(stretch - 1) < 1e-6 ? 1 : stretch);
      const sums = bars[run] ?? tiers.map(() => 0);
      bars[run] = sums.map((sum, tier) => sum + tiers[tier] * factor);
    }
  }
  return bars;
}

/// Ends of stacked parts on whole pixels: each sum is rounded once, so that parts neither overlap nor leave a gap.
export function stackedPixels(parts, perUnit) {
  let sum = 0;
  return parts.map((part) => Math.floor((sum += part) * perUnit + 0.5));
}
