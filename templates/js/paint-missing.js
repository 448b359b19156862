// Time for which there is no data: diagonals, so that it is not taken for empty books, as in the pictures.
import DRAWING from "../drawing.json" with { type: "json" };

/// Covers the pixel columns whose slots all lack data; `box` and the columns are in device pixels.
export function paintMissing(context, box, columns, report, ink, ratio) {
  const gaps = gapsOf(columns, report.missing);
  if (gaps.length === 0) return;
  context.save();
  // A pattern moves with the transform: it begins at the plot's corner.
  context.setTransform(1, 0, 0, 1, box.x, box.y);
  context.fillStyle = context.createPattern(hatch(ink, ratio), "repeat");
  for (const [from, to] of gaps) context.fillRect(from, 0, to - from, box.height);
  context.restore();
}

/// Stretches of pixels without data.
function gapsOf({ first, last }, missing) {
  const gaps = [];
  for (let x = 0; x < first.length; x += 1) {
    let isKnown = false;
    for (let slot = first[x]; slot <= last[x] && !isKnown; slot += 1) isKnown = !missing[slot];
    if (isKnown) continue;
    if (gaps.at(-1)?.[1] === x) gaps.at(-1)[1] = x + 1;
    else gaps.push([x, x + 1]);
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
