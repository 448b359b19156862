// Amounts -> shares of the palette, and back; the same square root and the same cut as in Plotting's ColorScale.
import DRAWING from "../drawing.json" with { type: "json" };
import { powerOfTen } from "./format.js";
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

// Amounts are told apart by the upper 16 bits of their Float32, which order them: within 0.8 %.
export const INFINITE = 0x7f80;
const scratch = new Float32Array(1);
const scratchBits = new Uint32Array(scratch.buffer);

/// The 16 bits of an amount.
export function codeOfAmount(amount) {
  scratch[0] = amount;
  return scratchBits[0] >>> 16;
}

/// The middle of the amounts that share 16 bits.
export function amountOfCode(code) {
  scratchBits[0] = code === 0 || code === INFINITE ? code << 16 : (code << 16) | 0x8000;
  return scratch[0];
}

/// The colour of every 16 bits, as the little-endian pixel of an ImageData; below the cut it is that of nothing.
export function colourTable(palette, scale, cut) {
  const colours = paletteColours(palette).map(([red, green, blue]) => (255 << 24) | (blue << 16) | (green << 8) | red);
  const axis = amountAxis(scale, cut.low, cut.high);
  return Uint32Array.from({ length: 32768 }, (_, code) => {
    const amount = amountOfCode(code);
    return colours[code === 0 || amount < cut.low ? 0 : Math.round(axis.share(amount) * 255)];
  });
}

/// The amount below which a share of all those above zero lies, rounded up to two digits; 1 where there is none.
/// `counts` holds how many amounts have each 16 bits, `largest` the largest of them.
export function upperCut(counts, largest) {
  let total = 0;
  for (let code = 1; code < INFINITE; code += 1) total += counts[code];
  if (total === 0) return 1;
  let rest = Math.trunc(total * (1 - DRAWING.colourScale.cutQuantile));
  let code = INFINITE;
  while (rest >= 0) {
    code -= 1;
    rest -= counts[code];
  }
  scratchBits[0] = (code + 1) << 16;
  return Math.fround(Math.min(roundedUpToTwoDigits(Math.min(scratch[0], largest)), 3.4028234663852886e38));
}

/// The next larger number with two digits: 0.0234 to 0.024, 91,300 to 92,000.
function roundedUpToTwoDigits(value) {
  let exponent = 0;
  while (exponent < 22 && value >= powerOfTen(exponent + 2)) exponent += 1;
  while (exponent > -22 && value < powerOfTen(exponent + 1)) exponent -= 1;
  return Math.ceil(value / powerOfTen(exponent)) * powerOfTen(exponent);
}
