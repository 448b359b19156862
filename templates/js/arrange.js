// On a phone the chart comes first, then what steers it. The document's order changes, not only its looks, so that the
// focus and a screen reader follow.

export function startArranging() {
  const find = (selector) => document.querySelector(selector);
  const [main, figures, chart, toolbar, actions] = ["main", ".figures", ".chart", ".toolbar", ".actions"].map(find);
  const subtitle = find(".subtitle");
  const narrow = matchMedia("(max-width: 720px)");
  const arrange = () => {
    if (narrow.matches) {
      main.prepend(chart);
      chart.append(toolbar, actions);
      figures.after(subtitle);
    } else {
      main.prepend(figures, chart);
      chart.prepend(toolbar);
      find(".title").after(actions, subtitle);
    }
  };
  narrow.addEventListener("change", arrange);
  if (narrow.matches) arrange();
}
