// Where the parts of the chart lie, in CSS pixels.

export function layoutChart(width, height, priceLabelWidth) {
  const narrow = width < 640;
  const mapWidth = Math.round(narrow ? Math.max(56, width * 0.17) : Math.min(340, width * 0.22));
  const axisWidth = priceLabelWidth + (narrow ? 10 : 14);
  const top = 4;
  const bottom = 26;
  const plotWidth = Math.max(40, Math.round(width - axisWidth - mapWidth - 4));
  const plotHeight = Math.max(40, Math.round(height - top - bottom));
  return {
    width, height, narrow,
    plot: { x: 0, y: top, width: plotWidth, height: plotHeight },
    prices: { x: plotWidth, y: top, width: axisWidth, height: plotHeight },
    times: { x: 0, y: top + plotHeight, width: plotWidth, height: bottom },
    map: { x: plotWidth + axisWidth, y: top, width: mapWidth, height: plotHeight },
  };
}

export function inside(area, x, y) {
  return x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height;
}

/// Transforms between the plot's pixels and slots and prices.
export function axes(plot, view) {
  const perSlot = plot.width / (view.s1 - view.s0);
  const perPrice = plot.height / (view.p1 - view.p0);
  return {
    perSlot, perPrice,
    // Divided first, as the pictures do, so that rounding puts both on the same pixel.
    x: (slot) => plot.x + ((slot - view.s0) / (view.s1 - view.s0)) * plot.width,
    y: (price) => plot.y + plot.height - ((price - view.p0) / (view.p1 - view.p0)) * plot.height,
    slot: (x) => view.s0 + (x - plot.x) / perSlot,
    price: (y) => view.p1 - (y - plot.y) / perPrice,
  };
}
