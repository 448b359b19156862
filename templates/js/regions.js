// Which pixels of the plot show which layer: fine cells where there are such, coarse ones around them. The parts meet on
// whole pixels, so that nothing is painted twice and nothing left out.
import { rowsBelow } from "./layer.js";
import { entriesOfPixels, pixelsWithin, rowsOfLine } from "./pixels.js";

/// The plot's rectangles in device pixels: `{layer, rowsPerLine, columns, lines, x0, x1, y0, y1}`, y counted from below.
/// `columns` and `lines` tell the slots and lines of every pixel of the whole plot.
export function regionsOf(report, view, width, height) {
  const coarse = placed(report.coarse, view, width, height);
  const all = { ...coarse, x0: 0, x1: width, y0: 0, y1: height };
  if (!report.near) return [all];
  const near = placed(report.near, view, width, height);
  const [y0, y1] = near.within;
  const x0 = near.begins;
  const parts = [
    { ...all, x1: x0 }, { ...all, x0, y1: y0 }, { ...all, x0, y0: y1 }, { ...near, x0, x1: width, y0, y1 },
  ];
  return y1 > y0 ? parts.filter((part) => part.x1 > part.x0 && part.y1 > part.y0) : [all];
}

/// Stretches of pixels with the same line, from below, by price alone: `{layer, line, from, to, low, high}`.
export function runsOf(report, view, height) {
  const coarse = placed(report.coarse, view, 1, height);
  if (!report.near) return lineRuns(coarse, 0, height);
  const near = placed(report.near, view, 1, height);
  const [y0, y1] = near.within;
  if (!(y1 > y0)) return lineRuns(coarse, 0, height);
  return [...lineRuns(coarse, 0, y0), ...lineRuns(near, y0, y1), ...lineRuns(coarse, y1, height)];
}

/// The height in price of the finest line that a view shows: what amounts are told of.
export function lineHeight(report, view, height) {
  const { near, coarse } = report;
  const layer = near && near.edge(0) < view.p1 && near.edge(near.rows) > view.p0 && near.end > view.t0 ? near : coarse;
  return layer.binSize * rowsOfLine((view.p1 - view.p0) / layer.binSize, height);
}

function placed(layer, view, width, height) {
  const rowsPerLine = rowsOfLine((view.p1 - view.p0) / layer.binSize, height);
  const count = Math.ceil(layer.rows / rowsPerLine);
  const slots = [view.t0, view.t1].map((time) => (time - layer.start) / layer.duration);
  const rows = [view.p0, view.p1].map((price) => rowsBelow(layer, price) / rowsPerLine);
  return {
    layer, rowsPerLine, columns: entriesOfPixels(...slots, width, layer.slots), lines: entriesOfPixels(...rows, height, count),
    begins: pixelsWithin(...slots, width, layer.slots)[0], within: pixelsWithin(...rows, height, count),
  };
}

function lineRuns({ layer, rowsPerLine, lines }, from, to) {
  const runs = [];
  for (let pixel = from; pixel < to; pixel += 1) {
    const line = lines.last[pixel];
    if (runs.at(-1)?.line === line) runs.at(-1).to = pixel + 1;
    else {
      const first = line * rowsPerLine;
      runs.push({
        layer, line, from: pixel, to: pixel + 1, low: layer.edge(first), high: layer.edge(Math.min(layer.rows, first + rowsPerLine)),
      });
    }
  }
  return runs;
}
