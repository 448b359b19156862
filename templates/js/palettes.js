// Colours from drawing.json, as Plotting's `ramp` makes them: a test holds both against each other.
import DRAWING from "../drawing.json" with { type: "json" };

export const PALETTES = Object.keys(DRAWING.palettes);

/// The 256 colours of a palette, lowest first, as [red, green, blue].
export function paletteColours(name) {
  return ramp(DRAWING.palettes[name], 256);
}

/// One colour a group, such as a leverage, from the first to the last, ordered by lightness, for a dark or a light page.
export function tierColours(theme, count) {
  return ramp(DRAWING.themes[theme].leverages, count).map((colour) => `rgb(${colour.join(" ")})`);
}

/// So many colours evenly along others: places are whole 255ths of the way from one stop to the next.
function ramp(colours, count) {
  const stops = colours.map((hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
  return Array.from({ length: count }, (_, index) => {
    const place = count > 1 ? Math.floor((index * 255 * (stops.length - 1)) / (count - 1)) : 0;
    const stop = Math.floor(place / 255);
    if (stop >= stops.length - 1) return stops[stops.length - 1];
    const part = place % 255;
    return stops[stop].map((value, channel) => Math.floor((value * (255 - part) + stops[stop + 1][channel] * part + 127) / 255));
  });
}
