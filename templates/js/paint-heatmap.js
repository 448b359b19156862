// Cells -> pixels, each the colour of a line's rows together in the largest of its columns, so that nothing thin is lost.
import { partsOfPixels } from "./pixels.js";

let image = null;
let buffer = new Uint16Array(0);

/// What the pixels of some regions show: their lines with 16 bits for each pixel across, and how many pixels have which.
export function gatherHeatmap(regions, state, width, height) {
  if (buffer.length < width * height) buffer = new Uint16Array(width * height);
  let free = 0;
  return regions.map((region) => {
    const { layer, columns, lines, x0, x1, y0, y1 } = region;
    const sums = state.sums(layer, region.rowsPerLine);
    const { offsets, begins } = partsOfPixels({ first: columns.first.subarray(x0, x1), last: columns.last.subarray(x0, x1) }, sums.starts);
    const counts = new Uint32Array(32768);
    const runs = [];
    for (let y = y0; y < y1; ) {
      const line = lines.last[y];
      let end = y + 1;
      while (end < y1 && lines.last[end] === line) end += 1;
      gatherLine(sums.values, line * sums.stride, offsets, begins, counts, free, x1 - x0, end - y);
      runs.push({ from: y, to: end, at: free });
      free += x1 - x0;
      y = end;
    }
    return { ...region, runs, counts };
  });
}

function gatherLine(values, base, offsets, begins, counts, at, width, weight) {
  for (let x = 0, part = 0; x < width; x += 1) {
    let most = 0;
    for (const end = begins[x + 1]; part < end; part += 1) {
      const value = values[base + offsets[part]];
      if (value > most) most = value;
    }
    buffer[at + x] = most;
    counts[most] += weight;
  }
}

/// Paints what was gathered last into a rectangle of device pixels; `coloursOf(region)` are the colours of all 16 bits.
export function paintHeatmap(context, box, gathered, coloursOf) {
  if (!image || image.width !== box.width || image.height !== box.height) image = new ImageData(box.width, box.height);
  const pixels = new Uint32Array(image.data.buffer);
  for (const region of gathered) {
    const colours = coloursOf(region);
    const width = region.x1 - region.x0;
    for (const { from, to, at } of region.runs) {
      // Pixels of price are counted from below.
      const out = (box.height - to) * box.width + region.x0;
      for (let x = 0; x < width; x += 1) pixels[out + x] = colours[buffer[at + x]];
      for (let y = 1; y < to - from; y += 1) pixels.copyWithin(out + y * box.width, out, out + width);
    }
  }
  context.putImageData(image, box.x, box.y);
}
