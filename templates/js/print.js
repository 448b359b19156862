// Paper is white: the chart is repainted in the light theme before printing, and back again after.
import { setTheme } from "./theme.js";

export function startPrinting(chart, refresh) {
  let before;
  addEventListener("beforeprint", () => {
    before = document.documentElement.dataset.theme ?? null;
    setTheme("light");
    refresh();
    chart.invalidate("size");
    chart.paintNow();
  });
  addEventListener("afterprint", () => {
    setTheme(before);
    refresh();
    chart.invalidate("size");
    chart.paintNow();
  });
}
