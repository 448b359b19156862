// What a reader chose last, for the next page that they open.
import { DEFAULT_RANGE, DEFAULT_WIDTH, RANGE_NAMES, WIDTHS, rangeOf, viewOf, widthOf } from "./view.js";
import { PALETTES } from "./palettes.js";
import { SCALES } from "./scale.js";
import { keep, recall } from "./store.js";

const KEPT_CHOICES = "liqheat-choices";
const KEPT_VALUES = { palette: PALETTES, scale: SCALES, price: ["candles", "line", "none"], amount: ["liquidations", "positions"] };

/// What was chosen on the last page, as a patch; what this report does not know is left out.
export function rememberedPatch(report) {
  const kept = recall(KEPT_CHOICES) ?? {};
  const patch = {};
  for (const [key, values] of Object.entries(KEPT_VALUES)) if (values.includes(kept[key])) patch[key] = kept[key];
  if (typeof kept.bands === "boolean") patch.bands = kept.bands;
  const range = RANGE_NAMES.includes(kept.range) ? kept.range : DEFAULT_RANGE;
  const width = WIDTHS.includes(kept.width) ? kept.width : DEFAULT_WIDTH;
  return { ...patch, view: viewOf(report, range, width) };
}

/// Keeps what is chosen from now on; a view moved by hand keeps the range and width before it.
export function startRemembering(state) {
  const { report, choice } = state;
  let { range, width } = { range: DEFAULT_RANGE, width: DEFAULT_WIDTH, ...recall(KEPT_CHOICES) };
  state.listeners.push((patch) => {
    if (Object.keys(patch).every((key) => key === "cursor" || key === "shown" || key === "mark")) return;
    range = rangeOf(report, choice.view) ?? range;
    width = widthOf(report, choice.view) ?? width;
    const { palette, scale, price, amount, bands } = choice;
    keep(KEPT_CHOICES, { range, width, palette, scale, price, amount, bands });
  });
}
