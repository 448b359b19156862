// Mouse, pen and fingers: hover reads, drag pans, wheel and pinch zoom about the pointer, double click resets.
import { inside } from "./layout.js";
import { cellAt } from "./report.js";
import { panView, zoomView } from "./view.js";

export function startPointer(chart, state, reset) {
  const { stage } = chart;
  const { report, choice } = state;
  const held = new Map();
  const place = (event) => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const point = ({ x, y }) => {
    const { plot, map } = chart.layout;
    const isNow = inside(map, x, y);
    const cursor = { time: isNow ? report.end - 1 : chart.axis.time(x), price: chart.axis.price(y), isNow };
    return (isNow || inside(plot, x, y)) && cellAt(report, cursor.time, cursor.price) ? cursor : null;
  };
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    held.set(event.pointerId, place(event));
    stage.setPointerCapture(event.pointerId);
    stage.dataset.dragging = "";
  });
  stage.addEventListener("pointermove", (event) => {
    const now = place(event);
    const before = held.get(event.pointerId);
    if (!before) {
      state.change({ cursor: point(now) });
      return;
    }
    if (held.size === 1) drag(chart, state, before, now);
    else if (held.size === 2) pinch(chart, state, held, event.pointerId, now);
    held.set(event.pointerId, now);
    state.change({ cursor: event.pointerType === "mouse" ? point(now) : choice.cursor });
  });
  const release = (event) => {
    const start = held.get(event.pointerId);
    held.delete(event.pointerId);
    if (held.size === 0) delete stage.dataset.dragging;
    // A tap reads, since a finger cannot hover.
    if (start && event.type === "pointerup" && event.pointerType !== "mouse") state.change({ cursor: point(place(event)) });
  };
  stage.addEventListener("pointerup", release);
  stage.addEventListener("pointercancel", release);
  stage.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse" && held.size === 0) state.change({ cursor: null });
  });
  stage.addEventListener("dblclick", reset);
  stage.addEventListener("wheel", (event) => wheel(chart, state, event, place(event)), { passive: false });
}

function drag(chart, state, before, now) {
  const { plot, prices, times } = chart.layout;
  const { view } = state.choice;
  const [dx, dy] = [now.x - before.x, now.y - before.y];
  const start = before;
  let next;
  if (inside(prices, start.x, start.y)) {
    const middle = (view.p0 + view.p1) / 2;
    next = zoomView(state.report, view, 1, Math.exp(dy / 200), view.t0, middle);
  } else if (inside(times, start.x, start.y)) {
    next = zoomView(state.report, view, Math.exp(-dx / 200), 1, view.t1, view.p0);
  } else {
    next = panView(state.report, view,
      (-dx / plot.width) * (view.t1 - view.t0), (dy / plot.height) * (view.p1 - view.p0));
  }
  state.change({ view: next });
}

function pinch(chart, state, held, moving, now) {
  const [still] = [...held].filter(([id]) => id !== moving).map(([, at]) => at);
  const before = held.get(moving);
  const distance = (a, b) => Math.max(20, Math.hypot(a.x - b.x, a.y - b.y));
  const factor = distance(before, still) / distance(now, still);
  const centre = { x: (now.x + still.x) / 2, y: (now.y + still.y) / 2 };
  const view = zoomView(
    state.report, state.choice.view, factor, factor, chart.axis.time(centre.x), chart.axis.price(centre.y));
  const { plot } = chart.layout;
  const shift = { x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 };
  state.change({
    view: panView(state.report, view,
      (-shift.x / plot.width) * (view.t1 - view.t0), (shift.y / plot.height) * (view.p1 - view.p0)),
  });
}

function wheel(chart, state, event, at) {
  event.preventDefault();
  const { plot, prices, times } = chart.layout;
  const { view } = state.choice;
  const lines = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
  const [dx, dy] = [event.deltaX * lines, event.deltaY * lines];
  if (Math.abs(dx) > Math.abs(dy)) {
    state.change({ view: panView(state.report, view, (dx / plot.width) * (view.t1 - view.t0), 0) });
    return;
  }
  const factor = Math.exp(Math.max(-240, Math.min(240, dy)) * (event.ctrlKey ? 0.008 : 0.0016));
  const onPrices = inside(prices, at.x, at.y) || event.shiftKey;
  const onTimes = inside(times, at.x, at.y) || event.altKey;
  const axis = chart.axis;
  state.change({
    view: zoomView(state.report, view, onPrices ? 1 : factor, onTimes ? 1 : factor,
      Math.min(view.t1, Math.max(view.t0, axis.time(at.x))), axis.price(at.y)),
  });
}
