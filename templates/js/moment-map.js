// The map at the cursor's moment, for the picture and the numbers; made once for each moment.
import { slotTime } from "./layer.js";
import { cumulate, momentEntries, sumEntries } from "./map.js";
import { momentAt } from "./report.js";

let [madeOf, made] = ["", null];

/// `{time, price, bands, longs, shorts}` of the column that a moment lies in.
export function momentMap(report, choice, time) {
  const { layer, slot } = momentAt(report, time);
  const key = [layer.prefix, slot, choice.tiers, choice.side, choice.amount].join(" ");
  if (key !== madeOf) {
    const entries = momentEntries(report, choice, time);
    made = { time: slotTime(layer, slot), price: layer.candles.close[slot], bands: sumEntries(entries), ...cumulate(entries) };
    madeOf = key;
  }
  return made;
}
