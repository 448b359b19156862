// The view in the address: #t=…&p=…; whoever opens the link sees the same. What is default is left out.
import { PALETTES } from "./palettes.js";
import { SCALES } from "./scale.js";
import { slotTime } from "./report.js";
import { setTheme } from "./theme.js";
import { clampView, openingView } from "./view.js";

const SIDE_CHOICES = ["both", "long", "short"];
const PRICE_STYLES = ["candles", "line", "none"];

export function fragmentOf({ report, choice }) {
  const { view } = choice;
  const parts = new URLSearchParams();
  const initial = openingView(report);
  if (["s0", "s1", "p0", "p1"].some((key) => Math.abs(view[key] - initial[key]) > 1e-9)) {
    parts.set("t", [view.s0, view.s1].map((slot) => Math.round(slotTime(report, slot) / 1000)).join(","));
    parts.set("p", [view.p0, view.p1].map((price) => Number(price.toPrecision(8))).join(","));
  }
  // A link to an empty chart would be no use.
  if (choice.tiers.length > 0 && choice.tiers.length < report.leverages.length) {
    parts.set("x", choice.tiers.map((tier) => report.leverages[tier]).join(","));
  }
  if (choice.side !== "both") parts.set("side", choice.side);
  if (choice.palette !== "viridis") parts.set("colours", choice.palette);
  if (choice.scale !== "sqrt") parts.set("scale", choice.scale);
  if (choice.price !== "candles") parts.set("price", choice.price);
  if (choice.cut) parts.set("cut", [choice.cut.low, choice.cut.high].map((amount) => Number(amount.toPrecision(4))).join(","));
  const { theme } = document.documentElement.dataset;
  if (theme) parts.set("theme", theme);
  return parts.toString().replaceAll("%2C", ",");
}

/// What a fragment asks for, with everything that is not understood left out.
export function patchOfFragment(report, text) {
  const parts = new URLSearchParams(text.replace(/^#/, ""));
  const patch = {
    tiers: report.leverages.map((_, tier) => tier), side: oneOf(parts.get("side"), SIDE_CHOICES),
    palette: oneOf(parts.get("colours"), PALETTES, "viridis"), scale: oneOf(parts.get("scale"), SCALES, "sqrt"),
    price: oneOf(parts.get("price"), PRICE_STYLES), cut: null, view: openingView(report),
  };
  const leverages = numbers(parts.get("x"));
  const tiers = patch.tiers.filter((tier) => leverages.includes(report.leverages[tier]));
  // Of another report's leverages this one may have none: all is better than nothing.
  if (tiers.length > 0) patch.tiers = tiers;
  const cut = numbers(parts.get("cut"));
  if (cut.length === 2 && cut[0] >= 0 && cut[1] > cut[0]) patch.cut = { low: cut[0], high: cut[1] };
  const times = numbers(parts.get("t"));
  const prices = numbers(parts.get("p"));
  if (times.length === 2 && times[1] > times[0] && prices.length === 2 && prices[1] > prices[0]) {
    const slot = (seconds) => (seconds * 1000 - report.grid.start) / report.grid.duration;
    patch.view = clampView(report, { s0: slot(times[0]), s1: slot(times[1]), p0: prices[0], p1: prices[1] });
  }
  return patch;
}

function oneOf(text, choices, otherwise = choices[0]) {
  return choices.includes(text) ? text : otherwise;
}

function numbers(text) {
  const values = (text ?? "").split(",").map((part) => (part.trim() === "" ? NaN : Number(part)));
  return values.every(Number.isFinite) ? values : [];
}

/// Applies the address now and whenever it is changed by hand, and keeps it up to date, a moment after the last change.
export function startFragment(state, restyle) {
  const apply = () => {
    const parts = new URLSearchParams(location.hash.slice(1));
    if (parts.has("theme")) setTheme(parts.get("theme"));
    state.change(patchOfFragment(state.report, location.hash));
    restyle();
  };
  let timer = 0;
  const store = () => {
    const fragment = fragmentOf(state);
    history.replaceState(null, "", fragment ? `#${fragment}` : location.href.split("#")[0]);
  };
  if (location.hash.length > 1) apply();
  addEventListener("hashchange", apply);
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(store, 300);
  };
  state.listeners.push((patch) => {
    if (Object.keys(patch).some((key) => key !== "cursor" && key !== "lines")) later();
  });
  return { later, store };
}
