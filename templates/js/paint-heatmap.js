// Cells -> pixels. Every pixel takes the largest amount of all cells that it touches, so nothing thin is lost.
import { rowOfPrice } from "./report.js";

let image = null;

/// Paints the visible cells into a rectangle of device pixels.
export function paintHeatmap(context, box, report, view, levels, colours) {
  if (!image || image.width !== box.width || image.height !== box.height) {
    image = new ImageData(box.width, box.height);
  }
  const pixels = new Uint32Array(image.data.buffer);
  const { level, first, last } = pixelColumns(report, view, levels, box.width);
  const { values, width } = level;
  let lowBefore = -1;
  let highBefore = -1;
  for (let y = 0, out = 0; y < box.height; y += 1, out += box.width) {
    const [low, high] = pixelRows(report, view, y, box.height);
    if (low === lowBefore && high === highBefore) {
      pixels.copyWithin(out, out - box.width, out);
      continue;
    }
    [lowBefore, highBefore] = [low, high];
    for (let x = 0; x < box.width; x += 1) {
      let most = 0;
      for (let row = low; row <= high; row += 1) {
        for (let at = row * width + first[x]; at <= row * width + last[x]; at += 1) {
          if (values[at] > most) most = values[at];
        }
      }
      pixels[out + x] = colours[most];
    }
  }
  context.putImageData(image, box.x, box.y);
}

/// The coarsest level whose entries are no wider than a pixel, and the entries that each pixel column touches.
function pixelColumns(report, view, levels, width) {
  const perPixel = (view.s1 - view.s0) / width;
  const index = Math.min(levels.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, perPixel)))));
  const length = 2 ** index;
  const first = new Int32Array(width);
  const last = new Int32Array(width);
  const end = levels[index].width - 1;
  for (let x = 0; x < width; x += 1) {
    const left = view.s0 + x * perPixel;
    // A pixel narrower than a slot shows the slot at its middle: one, never a blend of two.
    const from = perPixel < 1 ? left + perPixel / 2 : left;
    const to = perPixel < 1 ? from : left + perPixel - 1e-6;
    first[x] = Math.min(end, Math.max(0, Math.floor(from / length)));
    last[x] = Math.min(end, Math.max(first[x], Math.floor(to / length)));
  }
  return { level: levels[index], first, last };
}

/// The rows that a pixel line touches; the one at its middle where rows are taller than pixels.
function pixelRows(report, view, y, height) {
  const perPixel = (view.p1 - view.p0) / height;
  const top = rowOfPrice(report, view.p1 - y * perPixel);
  const bottom = rowOfPrice(report, view.p1 - (y + 1) * perPixel);
  const limit = (row) => Math.min(report.rows - 1, Math.max(0, Math.floor(row)));
  if (top - bottom < 1) {
    const middle = limit((top + bottom) / 2);
    return [middle, middle];
  }
  return [limit(bottom + 1e-6), limit(top - 1e-6)];
}
