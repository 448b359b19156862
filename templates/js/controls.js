// The toolbar: what it shows always follows the state, whoever changed it.
import { compact } from "./format.js";
import { DAY, HOUR } from "./time-units.js";
import { viewOfRange } from "./view.js";

const RANGES = [["12h", 12 * HOUR], ["24h", 24 * HOUR], ["3d", 3 * DAY], ["7d", 7 * DAY], ["30d", 30 * DAY], ["all", null]];

/// Gives what is to be called when the colours of the page have changed.
export function startControls(chart, state) {
  const { report, choice } = state;
  const byId = (id) => document.getElementById(id);
  const total = report.slots * report.grid.duration;
  const buttons = RANGES.filter(([, length]) => length === null || length < total).map(([name, length]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.addEventListener("click", () => state.change({ view: viewOfRange(state, length, choice.whole) }));
    return { button, length };
  });
  byId("ranges").append(...buttons.map(({ button }) => button));
  const boxes = [...byId("leverages").querySelectorAll("input")];
  for (const box of boxes) {
    box.addEventListener("change", () =>
      state.change({ tiers: boxes.filter((other) => other.checked).map((other) => Number(other.value)) }));
  }
  for (const radio of byId("sides").querySelectorAll("input")) {
    radio.addEventListener("change", () => state.change({ side: radio.value }));
  }
  const selects = [["price-style", "price"], ["palette", "palette"], ["scale", "scale"]];
  for (const [id, key] of selects) byId(id).addEventListener("change", () => state.change({ [key]: byId(id).value }));
  byId("whole").addEventListener("click", () => state.change(wholePatch(state)));

  const sync = (patch) => {
    if (Object.keys(patch).every((key) => key === "cursor" || key === "lines")) return;
    for (const { button, length } of buttons) button.setAttribute("aria-pressed", String(isRange(state, length)));
    for (const box of boxes) box.checked = choice.tiers.includes(Number(box.value));
    for (const radio of byId("sides").querySelectorAll("input")) radio.checked = radio.value === choice.side;
    for (const [id, key] of selects) byId(id).value = choice[key];
    byId("whole").setAttribute("aria-pressed", String(choice.whole));
    if (["tiers", "side"].some((key) => key in patch)) showTotals(state, byId);
  };
  const restyle = () => {
    for (const box of boxes) box.parentElement.querySelector("svg").style.color = chart.ink.tiers[Number(box.value)];
  };
  state.listeners.push(sync);
  sync(choice);
  restyle();
  return restyle;
}

/// All prices, or back to those near the candles; the time shown stays.
function wholePatch(state) {
  const { report, choice } = state;
  const whole = !choice.whole;
  const length = (choice.view.s1 - choice.view.s0) * report.grid.duration;
  const { p0, p1 } = viewOfRange(state, length, whole);
  return { whole, view: { ...choice.view, p0, p1 } };
}

function isRange({ report, choice }, length) {
  const { s0, s1 } = choice.view;
  const wanted = length === null ? report.slots : length / report.grid.duration;
  return Math.abs(s1 - report.slots) < 0.5 && Math.abs(s1 - s0 - wanted) < 0.5;
}

/// Totals of the chosen leverages and side; what lies beyond the rows belongs to no leverage and counts when all are chosen.
function showTotals({ report, choice, derived }, byId) {
  const all = choice.tiers.length === report.leverages.length;
  for (const side of ["long", "short"]) {
    const shown = choice.side === "both" || choice.side === side;
    byId(`${side}-total`).textContent = compact(derived.map.totals[side] + (all && shown ? report.overflow[side] : 0));
  }
}
