// The chart as high as the window leaves it, so that the plot is the larger part of a small screen.

/// Room for what stands below the chart: the colours, and the edge of the next card.
const BELOW = 44;

export function startFitting(stage) {
  const above = [...document.querySelectorAll(".masthead, .headline, .toolbar, .banner")];
  const fit = () => {
    // Where the chart begins when the page is scrolled to its top.
    const top = stage.getBoundingClientRect().top + scrollY;
    document.documentElement.style.setProperty("--around", `${Math.round(top) + BELOW}px`);
  };
  const observer = new ResizeObserver(fit);
  for (const element of above) observer.observe(element);
  fit();
}
