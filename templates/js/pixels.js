// Columns and lines -> pixels, as Plotting's TimeScale and PriceView place them: a test holds the painted pixels against
// those of a picture.

/// For each of so many pixels, counted from where `start` is, the first and last of the entries that begin on it; where
/// entries are wider than pixels, the one that covers its end. No entry is left out, and none is on two pixels unless wider.
export function entriesOfPixels(start, end, pixels, count) {
  const first = new Int32Array(pixels);
  const last = new Int32Array(pixels);
  const limit = (entry) => Math.min(count - 1, Math.max(0, entry));
  // Edges are a bit off at times, and whole numbers must stay so.
  const beginningAt = (pixel) => Math.ceil(start + (pixel * (end - start)) / pixels - 1e-6);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    last[pixel] = limit(beginningAt(pixel + 1) - 1);
    first[pixel] = Math.min(last[pixel], limit(beginningAt(pixel)));
  }
  return { first, last };
}

/// The pixels whose last entry is one of those that there are: the first, and the one after the last.
export function pixelsWithin(start, end, pixels, count) {
  const last = (pixel) => Math.ceil(start + ((pixel + 1) * (end - start)) / pixels - 1e-6) - 1;
  let from = 0;
  while (from < pixels && last(from) < 0) from += 1;
  let to = from;
  while (to < pixels && last(to) < count) to += 1;
  return [from, to];
}

/// The fewest rows that make a line at least a pixel high.
export function rowsOfLine(rows, pixels) {
  return Math.max(1, Math.ceil(rows / Math.max(1, pixels) - 1e-6));
}

/// The parts of a pyramid that together make up each pixel's entries: those of pixel p are offsets[begins[p]] up to
/// offsets[begins[p + 1]].
export function partsOfPixels({ first, last }, starts) {
  const offsets = [];
  const begins = new Int32Array(first.length + 1);
  for (let pixel = 0; pixel < first.length; pixel += 1) {
    let [from, to] = [first[pixel], last[pixel]];
    for (let level = 0; from <= to; level += 1, from >>= 1, to >>= 1) {
      if (from === to) {
        offsets.push(starts[level] + from);
        break;
      }
      if (from & 1) offsets.push(starts[level] + from++);
      if (!(to & 1)) offsets.push(starts[level] + to--);
    }
    begins[pixel + 1] = offsets.length;
  }
  return { offsets: Int32Array.from(offsets), begins };
}
