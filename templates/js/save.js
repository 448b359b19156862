// Files made in the page.
import { chosenLevels, mapEdge } from "./map.js";

/// Offers bytes as a download.
export function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/// A file name of harmless characters.
export function fileName(report, kind, suffix) {
  const symbol = report.symbol.replace(/[^A-Za-z0-9_-]+/g, "_").slice(0, 40) || "symbol";
  const day = new Date(report.to).toISOString().slice(0, 10);
  return `${symbol}-${kind}-${day}.${suffix}`;
}

/// A field that a spreadsheet reads as text: quoted where it must be, and never the start of a formula.
export function csvField(value) {
  const text = String(value);
  const harmless = typeof value === "number" || !/^[=+\-@\t\r]/.test(text) ? text : `'${text}`;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/// The levels now, of the chosen parts and side, as levels.csv has them, with the symbol in front.
export function levelsCSV({ report, choice }) {
  const { decimals } = report.mapBins;
  const price = (bin) => Number(mapEdge(report, bin).toFixed(decimals));
  const levels = chosenLevels(report, choice.tiers, choice.side).map((level) => ({
    ...level, liquidations: level.positions * report.shares[level.tier],
  }));
  const running = runningTotals(levels);
  const lines = [`symbol,price_low,price_high,side,${report.isCoin ? "source,leverage" : "leverage"},liquidations,positions,cumulative,cluster`];
  for (const { bin, width, tier, facing, liquidations, positions, cluster } of levels) {
    const fields = [
      report.symbol, price(bin), price(bin + width), facing, ...sourceAndLeverage(report, tier), liquidations, positions,
      running.get(`${facing} ${bin}`), cluster > 0 ? cluster : "",
    ];
    lines.push(fields.map(csvField).join(","));
  }
  return `${lines.join("\n")}\n`;
}

/// Whose positions a part is of, on a map of several contracts, and of which leverage.
function sourceAndLeverage({ isCoin, parts }, part) {
  const { source, leverage } = parts[part];
  return isCoin ? [source, leverage] : [Number(leverage)];
}

/// Liquidations from the price outward to and including each row, by side and bin.
function runningTotals(levels) {
  const running = new Map();
  for (const [facing, outward] of [["long", levels.toReversed()], ["short", levels]]) {
    let sum = 0;
    for (const level of outward.filter((other) => other.facing === facing)) {
      sum += level.liquidations;
      running.set(`${facing} ${level.bin}`, sum);
    }
  }
  return running;
}
