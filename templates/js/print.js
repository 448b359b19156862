// Paper is white and of another shape: the chart is repainted for it before printing, and for the screen after.
import { setTheme } from "./theme.js";

const PAPER = { width: 1200, height: 720, ratio: 2 };

export function startPrinting(chart, refresh) {
  let theme;
  const repaint = (paper) => {
    chart.paper = paper;
    refresh();
    chart.invalidate("size");
    chart.paintNow();
  };
  addEventListener("beforeprint", () => {
    theme = document.documentElement.dataset.theme;
    setTheme("light");
    repaint(PAPER);
  });
  addEventListener("afterprint", () => {
    setTheme(theme);
    repaint(null);
  });
}
