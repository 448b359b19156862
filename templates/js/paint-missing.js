// Time for which there is no data: diagonals, so that it is not taken for empty books, as in the pictures.
import DRAWING from "../drawing.json" with { type: "json" };

/// Covers the pixel columns of each region whose slots all lack data.
export function paintMissing(context, box, regions, ink, ratio) {
  const gaps = regions.flatMap((region) => gapsOf(region).map((gap) => ({ ...gap, region })));
  if (gaps.length === 0) return;
  context.save();
  // A pattern moves with the transform: it begins at the plot's corner.
  context.setTransform(1, 0, 0, 1, box.x, box.y);
  context.fillStyle = context.createPattern(hatch(ink, ratio), "repeat");
  for (const { from, to, region } of gaps) context.fillRect(from, box.height - region.y1, to - from, region.y1 - region.y0);
  context.restore();
}

/// Stretches of pixels without data.
function gapsOf({ layer, columns, x0, x1 }) {
  const gaps = [];
  for (let x = x0; x < x1; x += 1) {
    let isKnown = false;
    for (let slot = columns.first[x]; slot <= columns.last[x] && !isKnown; slot += 1) isKnown = !layer.missing[slot];
    if (isKnown) continue;
    if (gaps.at(-1)?.to === x) gaps.at(-1).to = x + 1;
    else gaps.push({ from: x, to: x + 1 });
  }
  return gaps;
}

function hatch(ink, ratio) {
  const pitch = Math.max(2, Math.round(DRAWING.hatch.pitch * ratio));
  const line = Math.round(DRAWING.hatch.line * ratio);
  const canvas = document.createElement("canvas");
  canvas.width = pitch;
  canvas.height = pitch;
  const context = canvas.getContext("2d");
  context.fillStyle = ink.gap;
  context.fillRect(0, 0, pitch, pitch);
  context.fillStyle = ink.page;
  for (let y = 0; y < pitch; y += 1) {
    for (let x = 0; x < pitch; x += 1) if ((x + y) % pitch < line) context.fillRect(x, y, 1, 1);
  }
  return canvas;
}
