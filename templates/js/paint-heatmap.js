// Cells -> pixels, each the colour of a line's rows together in the largest of its columns, so that nothing thin is lost.
import { partsOfPixels } from "./pixels.js";

let image = null;

/// Paints a layer into a rectangle of device pixels; `grid` says which slots and lines each of them shows.
export function paintHeatmap(context, box, { columns, lines }, layer) {
  if (!image || image.width !== box.width || image.height !== box.height) {
    image = new ImageData(box.width, box.height);
  }
  const pixels = new Uint32Array(image.data.buffer);
  const { values, stride, colours } = layer;
  const { offsets, begins } = partsOfPixels(columns, layer.starts);
  let before = -1;
  for (let y = 0, out = 0; y < box.height; y += 1, out += box.width) {
    // Pixels of price are counted from below.
    const line = lines.last[box.height - 1 - y];
    if (line === before) {
      pixels.copyWithin(out, out - box.width, out);
      continue;
    }
    before = line;
    const base = line * stride;
    for (let x = 0, at = 0; x < box.width; x += 1) {
      let most = 0;
      for (const end = begins[x + 1]; at < end; at += 1) {
        const value = values[base + offsets[at]];
        if (value > most) most = value;
      }
      pixels[out + x] = colours[most];
    }
  }
  context.putImageData(image, box.x, box.y);
}
