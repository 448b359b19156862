// On a phone the price and the ranges come first, then the chart, then what else steers it. The document's order changes, not
// only its looks, so that the focus and a screen reader follow.

export const NARROW = "(max-width: 720px), (max-height: 480px)";

export function startArranging() {
  const find = (selector) => document.querySelector(selector);
  const [main, headline, chart, choices, under, actions, masthead] = ["main", ".headline", ".chart", ".choices", ".under", ".actions", ".masthead"].map(find);
  const [toolbar, ranges, widths, reset, full] = [".toolbar", "#ranges", "#widths", "#reset", "#full"].map(find);
  const narrow = matchMedia(NARROW);
  const arrange = () => {
    if (narrow.matches) {
      main.prepend(chart);
      chart.after(headline);
      under.after(choices);
      headline.after(actions);
      find(".brief").after(reset, full);
    } else {
      main.prepend(headline, chart);
      toolbar.append(ranges, widths, reset, full, choices);
      masthead.append(actions);
    }
  };
  narrow.addEventListener("change", arrange);
  if (narrow.matches) arrange();
}
