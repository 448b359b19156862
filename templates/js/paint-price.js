// The price over the heatmap: candles white and red with a dark outline, since teal and red vanish on viridis.

const UP = "#ffffff";
const DOWN = "#ff4d4d";
const OUTLINE = "rgba(0, 0, 0, 0.85)";

export function paintPrice(context, plot, axis, report, view, style) {
  if (style === "none") return;
  context.save();
  context.beginPath();
  context.rect(plot.x, plot.y, plot.width, plot.height);
  context.clip();
  if (style === "line") paintLine(context, axis, report, view);
  else paintCandles(context, axis, report, view);
  context.restore();
}

/// Candles of as many slots as it takes for one to be five pixels wide, counted from the first slot.
export function candleGroups(report, view, perSlot) {
  const size = Math.max(1, Math.ceil(5 / perSlot));
  const { open, high, low, close } = report.candles;
  const groups = [];
  for (let from = Math.floor(view.s0 / size) * size; from < Math.min(report.slots, view.s1); from += size) {
    const to = Math.min(report.slots, from + size);
    const group = { from, to, open: 0, high: -Infinity, low: Infinity, close: 0, empty: true };
    for (let slot = from; slot < to; slot += 1) {
      if (report.missing[slot]) continue;
      if (group.empty) group.open = open[slot];
      group.empty = false;
      group.high = Math.max(group.high, high[slot]);
      group.low = Math.min(group.low, low[slot]);
      group.close = close[slot];
    }
    if (!group.empty) groups.push(group);
  }
  return groups;
}

function paintCandles(context, axis, report, view) {
  const shapes = candleGroups(report, view, axis.perSlot).map((group) => {
    const left = Math.round(axis.x(group.from));
    const right = Math.round(axis.x(group.to));
    const width = Math.max(1, Math.min(right - left - 1, 14));
    const x = left + Math.floor((right - left - width) / 2);
    const top = Math.round(axis.y(Math.max(group.open, group.close)));
    const bottom = Math.max(top + 1, Math.round(axis.y(Math.min(group.open, group.close))));
    const high = Math.min(top, Math.round(axis.y(group.high)));
    const low = Math.max(bottom, Math.round(axis.y(group.low)));
    const wick = width >= 9 ? 2 : 1;
    return { x, width, top, bottom, high, low, wick, middle: x + Math.floor((width - wick) / 2), up: group.close >= group.open };
  });
  context.fillStyle = OUTLINE;
  for (const shape of shapes) {
    context.fillRect(shape.x - 1, shape.top - 1, shape.width + 2, shape.bottom - shape.top + 2);
    context.fillRect(shape.middle - 1, shape.high - 1, shape.wick + 2, shape.low - shape.high + 2);
  }
  for (const up of [true, false]) {
    context.fillStyle = up ? UP : DOWN;
    for (const shape of shapes) {
      if (shape.up !== up) continue;
      context.fillRect(shape.x, shape.top, shape.width, shape.bottom - shape.top);
      context.fillRect(shape.middle, shape.high, shape.wick, shape.low - shape.high);
    }
  }
}

function paintLine(context, axis, report, view) {
  context.beginPath();
  const step = Math.max(1, Math.floor(0.5 / axis.perSlot));
  let pen = false;
  for (let slot = Math.max(0, Math.floor(view.s0) - step); slot < Math.min(report.slots, view.s1 + step); slot += step) {
    if (report.missing[slot]) {
      pen = false;
      continue;
    }
    const [x, y] = [axis.x(slot + 0.5), axis.y(report.candles.close[slot])];
    if (pen) context.lineTo(x, y);
    else context.moveTo(x, y);
    pen = true;
  }
  context.lineJoin = "round";
  context.strokeStyle = OUTLINE;
  context.lineWidth = 4;
  context.stroke();
  context.strokeStyle = UP;
  context.lineWidth = 1.6;
  context.stroke();
}
