// What the cursor reads, in a box that stands beside it.
import { readCursor, readingParts } from "./cursor.js";
import { inside } from "./layout.js";

const GAP = 16;

/// Keeps the box up to date with the state.
export function startTooltip(chart, state, element) {
  const update = () => {
    const reading = readCursor(state.report, state.choice);
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
  const { plot, map } = layout;
  const x = cursor.x ?? axis.x(cursor.time);
  const y = cursor.y ?? axis.y(cursor.price);
  const [width, height] = [element.offsetWidth, element.offsetHeight];
  const isOverMap = inside(map, x, y);
  const room = (isOverMap ? map.x : plot.x + plot.width) - x - GAP;
  const left = !isOverMap && room >= width ? x + GAP : Math.max(0, Math.min(x, plot.x + plot.width) - GAP - width);
  const top = Math.min(layout.height - height, Math.max(0, y - height - GAP >= 0 || layout.narrow ? y - height - GAP : y + GAP));
  element.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
}
