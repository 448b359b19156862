// The view in the address, as #r=24h&w=5 or #t=…&p=…; whoever opens the link sees the same, in their own theme. What is
// default is left out.
import { PALETTES } from "./palettes.js";
import { SCALES } from "./scale.js";
import { groupsOf, partsOf } from "./report.js";
import { defaultChoice } from "./state.js";
import { DEFAULT_RANGE, DEFAULT_WIDTH, WIDTHS, clampView, RANGE_NAMES, rangeOf, viewOf, widthOf } from "./view.js";

const SIDE_CHOICES = ["both", "long", "short"];
const PRICE_STYLES = ["candles", "line", "none"];
const AMOUNTS = ["liquidations", "positions"];

/// `isWhole`: the range and the width are told even where they are default.
export function fragmentOf({ report, choice }, isWhole = false) {
  const { view } = choice;
  const parts = new URLSearchParams();
  const [range, width] = [rangeOf(report, view), widthOf(report, view)];
  const initial = viewOf(report, DEFAULT_RANGE, DEFAULT_WIDTH);
  if (range === null) parts.set("t", [view.t0, view.t1].map((time) => Math.round(time / 1000)).join(","));
  else if (range !== rangeOf(report, initial) || isWhole) parts.set("r", range);
  if (width === null) parts.set("p", [view.p0, view.p1].map((price) => Number(price.toPrecision(8))).join(","));
  else if (width !== widthOf(report, initial) || isWhole) parts.set("w", width);
  // A link to an empty chart would be no use.
  const groups = groupsOf(report, choice.tiers);
  if (groups.length > 0 && groups.length < report.groups.length) parts.set("x", groups.map((group) => encodeURIComponent(report.groups[group].key)).join(","));
  if (choice.side !== "both") parts.set("side", choice.side);
  if (choice.amount !== "liquidations") parts.set("amount", choice.amount);
  if (choice.palette !== "viridis") parts.set("colours", choice.palette);
  if (choice.scale !== "sqrt") parts.set("scale", choice.scale);
  if (choice.price !== "candles") parts.set("price", choice.price);
  if (!choice.bands) parts.set("bands", "0");
  if (choice.cut) parts.set("cut", [choice.cut.low, choice.cut.high].map((amount) => Number(amount.toPrecision(4))).join(","));
  if (document.documentElement.dataset.embed) parts.set("embed", "1");
  return parts.toString().replaceAll("%2C", ",");
}

/// What a fragment asks for, with everything that is not understood left out.
export function patchOfFragment(report, text) {
  const parts = new URLSearchParams(text.replace(/^#/, ""));
  const patch = {
    ...defaultChoice(report), side: oneOf(parts.get("side"), SIDE_CHOICES), amount: oneOf(parts.get("amount"), AMOUNTS),
    palette: oneOf(parts.get("colours"), PALETTES, "viridis"), scale: oneOf(parts.get("scale"), SCALES, "sqrt"),
    price: oneOf(parts.get("price"), PRICE_STYLES), bands: parts.get("bands") !== "0",
    view: viewOf(report, oneOf(parts.get("r"), RANGE_NAMES, DEFAULT_RANGE), oneOf(parts.get("w"), WIDTHS, DEFAULT_WIDTH)),
  };
  const keys = (parts.get("x") ?? "").split(",");
  const groups = [...report.groups.keys()].filter((group) => keys.includes(encodeURIComponent(report.groups[group].key)));
  // Of another report's groups this one may have none: all is better than nothing.
  if (groups.length > 0) patch.tiers = partsOf(report, groups);
  const cut = numbers(parts.get("cut"));
  if (cut.length === 2 && cut[0] >= 0 && cut[1] > cut[0]) patch.cut = { low: cut[0], high: cut[1] };
  const times = numbers(parts.get("t"));
  if (times.length === 2 && times[1] > times[0]) [patch.view.t0, patch.view.t1] = times.map((seconds) => seconds * 1000);
  const prices = numbers(parts.get("p"));
  if (prices.length === 2 && prices[1] > prices[0]) [patch.view.p0, patch.view.p1] = prices;
  patch.view = clampView(report, patch.view);
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
/// `apply(patch)` is called instead of a change, so that what a link asks for is not remembered.
export function startFragment(state, apply) {
  const read = () => apply(patchOfFragment(state.report, location.hash));
  let timer = 0;
  const store = (isWhole = false) => {
    const fragment = fragmentOf(state, isWhole);
    history.replaceState(null, "", fragment ? `#${fragment}` : location.href.split("#")[0]);
  };
  if (hasChoices()) read();
  addEventListener("hashchange", read);
  state.listeners.push((patch) => {
    if (Object.keys(patch).every((key) => key === "cursor" || key === "shown" || key === "mark")) return;
    clearTimeout(timer);
    timer = setTimeout(store, 300);
  });
  return { store };
}

/// Whether the address asks for anything but to be embedded.
export function hasChoices() {
  return [...new URLSearchParams(location.hash.slice(1)).keys()].some((key) => key !== "embed");
}
