// Where the parts of the chart lie, in CSS pixels.

/// On a narrow chart the price axis lies over the plot, which needs the room.
export function layoutChart(width, height, priceLabelWidth) {
  const narrow = width < 640;
  const mapWidth = Math.round(narrow ? Math.max(56, width * 0.17) : Math.min(340, Math.max(150, width * 0.15)));
  const axisWidth = priceLabelWidth + (narrow ? 10 : 14);
  const top = 4;
  const bottom = 26;
  const plotWidth = Math.max(40, Math.round(width - (narrow ? 0 : axisWidth) - mapWidth - 4));
  const plotHeight = Math.max(40, Math.round(height - top - bottom));
  const mapX = plotWidth + (narrow ? 4 : axisWidth);
  return {
    width, height, narrow,
    plot: { x: 0, y: top, width: plotWidth, height: plotHeight },
    prices: { x: narrow ? plotWidth - axisWidth : plotWidth, y: top, width: axisWidth, height: plotHeight },
    times: { x: 0, y: top + plotHeight, width: plotWidth, height: bottom },
    map: { x: mapX, y: top, width: mapWidth, height: plotHeight },
  };
}

export function inside(area, x, y) {
  return x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height;
}

/// Transforms between the plot's pixels and times and prices.
export function axes(plot, view) {
  const perTime = plot.width / (view.t1 - view.t0);
  const perPrice = plot.height / (view.p1 - view.p0);
  return {
    perTime, perPrice,
    // Divided first, as the pictures do, so that rounding puts both on the same pixel.
    x: (time) => plot.x + ((time - view.t0) / (view.t1 - view.t0)) * plot.width,
    y: (price) => plot.y + plot.height - ((price - view.p0) / (view.p1 - view.p0)) * plot.height,
    time: (x) => view.t0 + (x - plot.x) / perTime,
    price: (y) => view.p1 - (y - plot.y) / perPrice,
  };
}
