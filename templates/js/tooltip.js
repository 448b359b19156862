// What the cursor reads, in a box that stands beside it.
import { readCursor, readingParts } from "./cursor.js";

const GAP = 16;

/// Keeps the box up to date with the state.
export function startTooltip(chart, state, element) {
  const update = () => {
    const { cursor, view } = state.choice;
    const isShown = cursor && cursor.time >= view.t0 && cursor.time <= view.t1 && cursor.price >= view.p0 && cursor.price <= view.p1;
    const reading = isShown ? readCursor(state.report, state.choice) : null;
    element.hidden = !reading;
    if (!reading) return;
    element.replaceChildren(...readingParts(state.report, state.choice, reading).map(partElement));
    place(chart, state.choice.cursor, element);
  };
  state.listeners.push((patch) => {
    if ("shown" in patch && !state.choice.cursor) return;
    update();
  });
}

function partElement([label, value]) {
  const line = document.createElement("span");
  const strong = document.createElement("b");
  strong.textContent = value;
  if (label) line.append(document.createElement("span"));
  if (label) line.firstChild.textContent = label;
  line.append(strong);
  return line;
}

/// At the side of the cursor that has the room; a finger would cover what is right beside it.
function place(chart, cursor, element) {
  const { layout, axis } = chart;
  const { plot } = layout;
  const [x, y] = [axis.x(cursor.time), axis.y(cursor.price)];
  const [width, height] = [element.offsetWidth, element.offsetHeight];
  const end = plot.x + plot.width;
  const fits = x + GAP + width <= end;
  const left = fits ? x + GAP : Math.max(0, Math.min(x, end) - GAP - width);
  // Where neither side has the room, as on a phone, above or below the cursor, which a finger does not cover.
  const above = y - GAP - height;
  const top = above >= 0 ? above : fits || x - GAP - width >= 0 ? Math.max(0, Math.min(layout.height - height, y + GAP)) : y + GAP;
  element.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
}
