// The table of clusters: sortable; a click on a row zooms to its band.
import { startSorting } from "./sort-table.js";
import { DAY } from "./time-units.js";
import { clampView } from "./view.js";

export function startClusters(chart, state, table) {
  startSorting(table);
  table.tBodies[0].addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-cluster]");
    const band = row && state.report.clusters[Number(row.dataset.cluster)];
    if (!band) return;
    showBand(chart, state, band);
    chart.stage.scrollIntoView({ block: "nearest", behavior: reduced() ? "auto" : "smooth" });
  });
}

/// The band in the middle, the price inside if it is not far, and the last days in which the band stood.
function showBand(chart, state, band) {
  const { report, choice } = state;
  const margin = Math.max((band.high - band.low) * 2, report.binSize * 10, report.price * 0.004);
  const week = (7 * DAY) / report.grid.duration;
  const target = clampView(report, {
    s0: Math.max(0, report.slots - Math.max(week, Math.min(report.slots, 60))), s1: report.slots,
    p0: band.low - margin, p1: band.high + margin,
  });
  if (reduced()) state.change({ view: target });
  else glide(state, choice.view, target);
}

export function reduced() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/// Moves the view in a quarter of a second, unless something else moves it meanwhile.
function glide(state, from, to) {
  const start = performance.now();
  let expected = from;
  const step = (now) => {
    if (state.choice.view !== expected) return;
    const share = Math.min(1, Math.max(0, (now - start) / 250));
    const eased = share * (2 - share);
    const at = (key) => from[key] + (to[key] - from[key]) * eased;
    expected = share === 1 ? to : { s0: at("s0"), s1: at("s1"), p0: at("p0"), p1: at("p1") };
    state.change({ view: expected });
    if (share < 1) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
