// The toolbar: what it shows always follows the state, whoever changed it.
import { groupsOf, partsOf } from "./report.js";
import { rangesOf, rangeOf, viewOf, widthOf, WIDTHS } from "./view.js";

/// Gives what is to be called when the colours of the page have changed.
export function startControls(chart, state) {
  const { report, choice } = state;
  const byId = (id) => document.getElementById(id);
  const ranges = fillSegments(byId("ranges"), rangesOf(report), (range) => range, (range) => {
    const { t0, t1 } = viewOf(report, range, "all");
    state.change({ view: { ...choice.view, t0, t1 } });
  });
  const widths = fillSegments(byId("widths"), WIDTHS, (width) => (width === "all" ? "all" : `±${width} %`), (width) => {
    const { p0, p1 } = viewOf(report, "all", width);
    state.change({ view: { ...choice.view, p0, p1 } });
  });
  // Where all positions count as liquidated there is nothing to choose.
  byId("amounts").hidden = report.shares.every((share) => share === 1);
  const boxes = [...byId("groups").querySelectorAll("input")];
  for (const box of boxes) {
    box.addEventListener("change", () =>
      state.change({ tiers: partsOf(report, boxes.filter((other) => other.checked).map((other) => Number(other.value))) }));
  }
  for (const button of byId("groups").querySelectorAll("button")) {
    const group = Number(button.value);
    button.addEventListener("click", () => {
      const shown = groupsOf(report, choice.tiers);
      const isOnly = shown.length === 1 && shown[0] === group;
      state.change({ tiers: partsOf(report, isOnly ? [...report.groups.keys()] : [group]) });
    });
  }
  const radios = [["sides", "side"], ["amounts", "amount"]].map(([id, key]) => ({ key, inputs: [...byId(id).querySelectorAll("input")] }));
  for (const { key, inputs } of radios) {
    for (const radio of inputs) radio.addEventListener("change", () => state.change({ [key]: radio.value }));
  }
  const selects = [["price-style", "price"], ["palette", "palette"], ["scale", "scale"]];
  for (const [id, key] of selects) byId(id).addEventListener("change", () => state.change({ [key]: byId(id).value }));
  byId("bands").addEventListener("change", () => state.change({ bands: byId("bands").checked }));

  const sync = (patch) => {
    if (Object.keys(patch).every((key) => key === "cursor" || key === "shown")) return;
    press(ranges, rangeOf(report, choice.view));
    press(widths, widthOf(report, choice.view));
    const shownGroups = groupsOf(report, choice.tiers);
    for (const box of boxes) box.checked = shownGroups.includes(Number(box.value));
    for (const { key, inputs } of radios) for (const radio of inputs) radio.checked = radio.value === choice[key];
    for (const [id, key] of selects) byId(id).value = choice[key];
    byId("bands").checked = choice.bands;
  };
  const restyle = () => {
    for (const box of boxes) box.parentElement.querySelector("svg").style.color = chart.ink.groups[Number(box.value)];
  };
  state.listeners.push(sync);
  sync(choice);
  restyle();
  return restyle;
}

/// A button for each name, in a group; gives them by name.
function fillSegments(group, names, labelOf, choose) {
  return names.map((name) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = labelOf(name);
    button.addEventListener("click", () => choose(name));
    group.append(button);
    return { name, button };
  });
}

function press(buttons, pressed) {
  for (const { name, button } of buttons) button.setAttribute("aria-pressed", String(name === pressed));
}
