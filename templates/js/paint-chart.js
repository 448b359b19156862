// The chart without its cursor, on the screen and in saved pictures alike.
import { coloursOf, measureShown } from "./colours-shown.js";
import { axes } from "./layout.js";
import { paintAxes, paintPriceTag } from "./paint-axes.js";
import { paintBands } from "./paint-bands.js";
import { gatherHeatmap, paintHeatmap } from "./paint-heatmap.js";
import { paintMap } from "./paint-map.js";
import { paintMissing } from "./paint-missing.js";
import { paintPrice, paintPriceLine } from "./paint-price.js";
import { lineHeight, regionsOf } from "./regions.js";

/// Paints everything but the cursor; `origin` in CSS pixels. `chooseCut` makes the cut of what is seen. Gives `most` and `cut`
/// of a row of the finest layer, and `height`, that of a line in price.
export function paintChart(context, chart, state, ratio, chooseCut, origin = { x: 0, y: 0 }) {
  const { layout, ink } = chart;
  const { report, choice, derived } = state;
  const { view } = choice;
  const { plot } = layout;
  const axis = axes(plot, view);
  context.setTransform(ratio, 0, 0, ratio, origin.x * ratio, origin.y * ratio);
  context.fillStyle = ink.panel;
  context.fillRect(0, 0, layout.width, layout.height);
  const box = devicePixels(plot, ratio, origin);
  const regions = regionsOf(report, view, box.width, box.height);
  const gathered = gatherHeatmap(regions, state, box.width, box.height);
  const measured = measureShown(gathered, report.finest.binSize);
  const cut = chooseCut(measured);
  paintHeatmap(context, box, gathered, (region) => coloursOf(region, choice, cut, report.finest.binSize));
  paintMissing(context, box, regions, ink, ratio);
  paintPriceLine(context, plot, axis, report.price);
  paintPrice(context, plot, axis, report, view, choice.price);
  if (choice.bands || choice.mark) paintBands(context, layout, axis, report, choice, ink);
  paintAxes(context, layout, axis, report, view, ink);
  paintMap(context, layout, axis, report, view, derived.map, devicePixels(layout.map, ratio, origin), ink);
  paintPriceTag(context, layout, axis, report, ink);
  return { ...measured, cut, height: lineHeight(report, view, box.height) };
}

/// An area in device pixels.
export function devicePixels(area, ratio, origin = { x: 0, y: 0 }) {
  return {
    x: Math.round((area.x + origin.x) * ratio), y: Math.round((area.y + origin.y) * ratio),
    width: Math.round(area.width * ratio), height: Math.round(area.height * ratio), ratio,
  };
}
