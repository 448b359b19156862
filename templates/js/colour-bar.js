// The colour bar with real amounts on it, and its two ends: paint from here, brightest from there. Amounts are those of a
// line on the screen; the state counts them in rows of the finest layer.
import { amountLabel } from "./amount-label.js";
import { brief, compact } from "./format.js";
import { amountAxis } from "./scale.js";
import { FONT } from "./paint-axes.js";
import { niceAmounts, niceTicks } from "./ticks.js";
import { paletteColours } from "./palettes.js";

const STEPS = 1000;

export function startColourBar(chart, state) {
  const { choice, derived, report } = state;
  const byId = (id) => document.getElementById(id);
  const [low, high, canvas, text, lock] = ["cut-low", "cut-high", "colourbar", "cut-text", "lock"].map(byId);
  let painted = "";
  const bar = () => amountAxis(choice.scale, 0, topOf(derived.shown));
  const read = () => {
    const axis = bar();
    const least = Math.min(Number(low.value), STEPS - 5);
    const most = Math.max(Number(high.value), least + 5);
    state.change({ cut: { low: axis.amount(least / STEPS), high: axis.amount(most / STEPS) } });
  };
  low.addEventListener("input", read);
  high.addEventListener("input", read);
  lock.addEventListener("click", () => state.change({ cut: choice.cut ? null : { ...derived.shown.cut } }));
  canvas.parentElement.addEventListener("dblclick", () => state.change({ cut: null }));
  const sync = (patch) => {
    if (!["shown", "palette", "scale", "cut"].some((key) => key in patch) || !derived.shown) return;
    const axis = bar();
    const { cut, height } = derived.shown;
    const lines = height / report.finest.binSize;
    low.value = Math.round(axis.share(cut.low) * STEPS);
    high.value = Math.round(axis.share(cut.high) * STEPS);
    low.setAttribute("aria-valuetext", `${compact(cut.low * lines)} ${report.currency}`);
    high.setAttribute("aria-valuetext", `${compact(cut.high * lines)} ${report.currency}`);
    text.textContent = `${compact(cut.low * lines)} to ${compact(cut.high * lines)} ${amountLabel(report, derived.shown)}`;
    lock.setAttribute("aria-pressed", String(choice.cut !== null));
    lock.title = choice.cut ? "Colours are locked; press to fit them to what is visible" : "Colours fit what is visible; press to lock them";
    const { most } = derived.shown;
    const seen = [cut.low, cut.high, most, lines, choice.palette, choice.scale, canvas.clientWidth].join();
    if (seen === painted && "shown" in patch && patch.shown !== true) return;
    painted = seen;
    paintBar(canvas, axis, state, lines, chart.ink);
  };
  state.listeners.push(sync);
  new ResizeObserver(() => sync({ shown: true })).observe(canvas);
  sync({ shown: true });
  return () => sync({ shown: true });
}

/// The amount at the right end: what is seen, and what the colours reach.
function topOf({ most, cut }) {
  return Math.max(most, cut.high) || 1;
}

function paintBar(canvas, axis, state, lines, ink) {
  const { choice, derived } = state;
  const ratio = devicePixelRatio;
  const { clientWidth: width, clientHeight: height } = canvas;
  if (width === 0) return;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const colours = paletteColours(choice.palette);
  const cut = amountAxis(choice.scale, derived.shown.cut.low, derived.shown.cut.high);
  // The track of a range input is inset by half of its thumb.
  const inset = 7;
  const length = width - 2 * inset;
  for (let x = 0; x < width; x += 1) {
    const amount = axis.amount(Math.min(1, Math.max(0, (x - inset) / length)));
    const index = amount < derived.shown.cut.low ? 0 : Math.round(cut.share(amount) * 255);
    context.fillStyle = `rgb(${colours[index].join(" ")})`;
    context.fillRect(x, 2, 1, 14);
  }
  context.font = FONT;
  context.fillStyle = ink.muted;
  context.textBaseline = "top";
  context.textAlign = "center";
  const taken = [];
  for (const amount of barTicks(choice.scale, topOf(derived.shown) * lines)) {
    const share = axis.share(amount / lines);
    // A logarithmic bar does not begin at nothing.
    if (amount > 0 && share === 0) continue;
    const x = inset + share * length;
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
