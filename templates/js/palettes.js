// Palettes of monotone lightness, safe for colour-blind readers, and the ordered colours of the leverages.

// Nine samples each of matplotlib's maps, evenly spaced.
const STOPS = {
  viridis: "440154 472d7b 3b528b 2c728e 21918c 28ae80 5ec962 addc30 fde725",
  inferno: "000004 210c4a 57106e 8a226a bc3754 e45a31 f98e09 f9cb35 fcffa4",
  magma: "000004 1d1147 51127c 822681 b73779 e75263 fc8961 fec488 fcfdbf",
  cividis: "00224e 1f3b6e 434e6c 5f636e 7c7b78 9b9477 bcae6c dfca55 fee838",
};
export const PALETTES = Object.keys(STOPS);

const TIERS = "4e79a7 5fb3a8 59a14f edc948 f28e2b e15759".split(" ");

function rgb(hex) {
  return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

function mix(stops, share) {
  const at = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(at));
  return stops[index].map((value, channel) => Math.round(value + (stops[index + 1][channel] - value) * (at - index)));
}

/// 256 colours as [red, green, blue].
export function paletteColours(name) {
  const stops = STOPS[name].split(" ").map(rgb);
  return Array.from({ length: 256 }, (_, index) => mix(stops, index / 255));
}

/// The colour of a leverage among `count`, from the lowest to the highest.
export function tierColour(tier, count) {
  return `rgb(${mix(TIERS.map(rgb), count > 1 ? tier / (count - 1) : 0).join(" ")})`;
}
