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

/// The levels now, of the chosen leverages and side, as levels.csv has them, with the symbol in front.
export function levelsCSV({ report, choice, derived }) {
  const edge = mapEdge(report);
  const decimals = report.mapBins.decimals;
  const price = (bin) => Number(edge(bin).toFixed(decimals));
  const cumulative = new Map();
  for (const [facing, points] of [["long", derived.map.longs], ["short", derived.map.shorts]]) {
    for (const { bin, notional } of points) cumulative.set(`${facing} ${bin}`, notional);
  }
  const lines = ["symbol,price_low,price_high,side,leverage,notional,cumulative,cluster"];
  for (const { bin, tier, facing, notional, cluster } of chosenLevels(report, choice.tiers, choice.side)) {
    const fields = [
      report.symbol, price(bin), price(bin + 1), facing, report.leverages[tier], notional, cumulative.get(`${facing} ${bin}`),
      cluster > 0 ? cluster : "",
    ];
    lines.push(fields.map(csvField).join(","));
  }
  return `${lines.join("\n")}\n`;
}
