// Clusters on the chart: the bands of those nearest to the price, each with a label, and the one that a reader picked.
import { bandText, compact, signedPercent } from "./format.js";
import { edgeDistances } from "./bands.js";
import { BOLD, FONT } from "./paint-axes.js";

export function paintBands(context, layout, axis, report, choice, ink) {
  const { plot, prices, narrow } = layout;
  const right = narrow ? prices.x - 4 : plot.x + plot.width;
  context.save();
  context.beginPath();
  context.rect(plot.x, plot.y, plot.width, plot.height);
  context.clip();
  const bands = choice.bands ? report.nearest.filter(({ side }) => choice.side === "both" || choice.side === side) : [];
  if (choice.mark && !bands.some((band) => isSameBand(band, choice.mark))) bands.push(choice.mark);
  const taken = [];
  for (const band of bands) {
    const [top, bottom] = [axis.y(band.high), axis.y(band.low)].map(Math.round);
    if (bottom < plot.y || top > plot.y + plot.height) continue;
    const isMarked = choice.mark !== null && isSameBand(band, choice.mark);
    paintEdges(context, plot, right, top, Math.max(bottom, top + 1), band.side === "long" ? ink.long : ink.short, isMarked);
    paintLabel(context, plot, right, (top + bottom) / 2, labelOf(report, band, narrow), band.side === "long" ? ink.long : ink.short, isMarked, taken, ink);
  }
  context.restore();
}

export function isSameBand(one, other) {
  return one.low === other.low && one.high === other.high && one.side === other.side;
}

/// As “112.6-113.0k · 65M · +1.6 %”; on a narrow chart without the prices, which its axis tells.
function labelOf(report, band, narrow) {
  const parts = [compact(band.total), signedPercent(edgeDistances(report.price, band)[0], 1)];
  return (narrow ? parts : [bandText(band.low, band.high), ...parts]).join(" · ");
}

/// A bracket at the end of the band, where the price is; across all of the time where it is marked.
function paintEdges(context, plot, right, top, bottom, colour, isMarked) {
  if (isMarked) {
    context.globalAlpha = 0.28;
    context.fillStyle = colour;
    context.fillRect(plot.x, top, plot.width, bottom - top);
    context.globalAlpha = 1;
    for (const y of [top, bottom]) {
      context.fillStyle = "#ffffff";
      context.fillRect(plot.x, y, plot.width, 1);
    }
  }
  context.fillStyle = "rgba(0, 0, 0, 0.7)";
  context.fillRect(right - 6, top - 1, 6, bottom - top + 2);
  context.fillStyle = colour;
  context.fillRect(right - 5, top, 4, bottom - top);
}

function paintLabel(context, plot, right, middle, text, colour, isMarked, taken, ink) {
  context.font = isMarked ? BOLD : FONT;
  const [width, height] = [context.measureText(text).width + 12, 18];
  const y = freePlace(Math.min(plot.y + plot.height - height, Math.max(plot.y, middle - height / 2)), height, taken, plot);
  const x = right - 10 - width;
  context.globalAlpha = 0.86;
  context.fillStyle = ink.page;
  context.fillRect(x, y, width, height);
  context.globalAlpha = 1;
  context.fillStyle = colour;
  context.fillRect(x, y, 3, height);
  context.fillStyle = ink.text;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillText(text, x + 8, y + height / 2 + 0.5);
}

/// The place nearest to the wanted one where no label stands.
function freePlace(wanted, height, taken, plot) {
  const isFree = (y) => y >= plot.y && y + height <= plot.y + plot.height && taken.every((other) => Math.abs(other - y) >= height + 1);
  let y = Math.round(wanted);
  for (let step = 0; step < plot.height && !isFree(y); step += 1) y = Math.round(wanted) + (step % 2 ? step : -step);
  taken.push(y);
  return y;
}
