// Amounts -> shares of the palette, and back.
import { amountOfCode } from "./totals.js";
import { paletteColours } from "./palettes.js";

const FORWARD = { sqrt: Math.sqrt, linear: (amount) => amount, log: (amount) => Math.log(amount) };
const BACKWARD = { sqrt: (value) => value * value, linear: (value) => value, log: (value) => Math.exp(value) };
// A logarithmic scale has no zero; it begins this far below its top.
const LOG_SPAN = 5000;

export const SCALES = Object.keys(FORWARD);

/// An axis of amounts from low to high: `share(amount)` within 0...1, `amount(share)` its inverse.
export function amountAxis(scale, low, high) {
  const first = FORWARD[scale](scale === "log" ? Math.max(low, high / LOG_SPAN) : low);
  const span = Math.max(FORWARD[scale](high) - first, Number.MIN_VALUE);
  return {
    share: (amount) => (amount > 0 ? Math.min(1, Math.max(0, (FORWARD[scale](amount) - first) / span)) : 0),
    amount: (share) => (share <= 0 ? low : BACKWARD[scale](first + share * span)),
  };
}

/// The colour of every 16-bit sum, as the little-endian pixel of an ImageData; below the cut it is that of nothing.
export function colourTable(palette, scale, cut) {
  const colours = paletteColours(palette).map(([red, green, blue]) => (255 << 24) | (blue << 16) | (green << 8) | red);
  const axis = amountAxis(scale, cut.low, cut.high);
  return Uint32Array.from({ length: 32768 }, (_, code) => {
    const amount = amountOfCode(code);
    return colours[code === 0 || amount < cut.low ? 0 : Math.round(axis.share(amount) * 255)];
  });
}
