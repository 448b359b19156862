// The colour bar with real amounts on it, and its two ends: paint from here, brightest from there.
import { brief, compact } from "./format.js";
import { amountAxis } from "./scale.js";
import { FONT } from "./paint-axes.js";
import { perLine } from "./paint-map.js";
import { niceAmounts, niceTicks } from "./ticks.js";
import { paletteColours } from "./palettes.js";

const STEPS = 1000;

export function startColourBar(chart, state) {
  const { choice, derived, report } = state;
  const byId = (id) => document.getElementById(id);
  const [low, high, canvas, text] = ["cut-low", "cut-high", "colourbar", "cut-text"].map(byId);
  const bar = () => amountAxis(choice.scale, 0, derived.most || 1);
  const read = () => {
    const axis = bar();
    const least = Math.min(Number(low.value), STEPS - 5);
    const most = Math.max(Number(high.value), least + 5);
    state.change({ cut: { low: axis.amount(least / STEPS), high: axis.amount(most / STEPS) } });
  };
  low.addEventListener("input", read);
  high.addEventListener("input", read);
  const sync = (patch) => {
    if (!["tiers", "side", "palette", "scale", "cut", "lines"].some((key) => key in patch)) return;
    const axis = bar();
    const { cut } = derived;
    low.value = Math.round(axis.share(cut.low) * STEPS);
    high.value = Math.round(axis.share(cut.high) * STEPS);
    low.setAttribute("aria-valuetext", `${compact(cut.low)} ${report.currency}`);
    high.setAttribute("aria-valuetext", `${compact(cut.high)} ${report.currency}`);
    text.textContent = `${compact(cut.low)} to ${compact(cut.high)} ${report.currency} ${perLine(derived.rowsPerLine)}`;
    paintBar(canvas, axis, state, chart.ink);
  };
  state.listeners.push(sync);
  new ResizeObserver(() => sync(choice)).observe(canvas);
  sync(choice);
  return () => sync(choice);
}

function paintBar(canvas, axis, state, ink) {
  const { choice, derived } = state;
  const ratio = devicePixelRatio;
  const { clientWidth: width, clientHeight: height } = canvas;
  if (width === 0) return;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const colours = paletteColours(choice.palette);
  const cut = amountAxis(choice.scale, derived.cut.low, derived.cut.high);
  // The track of a range input is inset by half of its thumb.
  const inset = 7;
  const length = width - 2 * inset;
  for (let x = 0; x < width; x += 1) {
    const amount = axis.amount(Math.min(1, Math.max(0, (x - inset) / length)));
    const index = amount < derived.cut.low ? 0 : Math.round(cut.share(amount) * 255);
    context.fillStyle = `rgb(${colours[index].join(" ")})`;
    context.fillRect(x, 2, 1, 14);
  }
  context.font = FONT;
  context.fillStyle = ink.muted;
  context.textBaseline = "top";
  context.textAlign = "center";
  const taken = [];
  for (const amount of barTicks(choice.scale, derived.most)) {
    // A logarithmic bar does not begin at nothing.
    if (amount > 0 && axis.share(amount) === 0) continue;
    const x = inset + axis.share(amount) * length;
    const label = brief(amount);
    const half = context.measureText(label).width / 2 + 5;
    const at = Math.min(width - half + 5, Math.max(half - 5, x));
    if (taken.some((other) => Math.abs(other.at - at) < other.half + half)) continue;
    context.fillText(label, at, 22);
    taken.push({ at, half });
  }
}

/// Amounts to write, those first that matter most: nothing, then round ones from the top wherever there is room.
function barTicks(scale, most) {
  if (!(most > 0)) return [];
  if (scale === "linear") return niceTicks(0, most, 8).values;
  return scale === "sqrt" ? [0, ...niceAmounts(most)] : niceAmounts(most);
}
