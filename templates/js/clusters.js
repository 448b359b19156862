// The table of clusters: sorted by nearness at first, filtered by distance; “show” marks a band in the chart.
import { startSorting } from "./sort-table.js";
import { glide, reduced } from "./motion.js";
import { clampView } from "./view.js";

export function startClusters(chart, state, table) {
  startSorting(table);
  table.tBodies[0].addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-cluster]");
    const band = row && state.report.clusters[Number(row.dataset.cluster)];
    if (!band) return;
    showBand(state, band);
    chart.stage.scrollIntoView({ block: "nearest", behavior: reduced() ? "auto" : "smooth" });
  });
  startFilter(table, document.getElementById("cluster-filter"));
}

/// The band marked, with the price in view; the time shown stays.
function showBand(state, band) {
  const { report, choice } = state;
  const [low, high] = [Math.min(band.low, report.price), Math.max(band.high, report.price)];
  const margin = Math.max((high - low) * 0.25, report.price * 0.004);
  const inView = low - margin / 4 >= choice.view.p0 && high + margin / 4 <= choice.view.p1 && high - low > (choice.view.p1 - choice.view.p0) / 8;
  state.change({ mark: band });
  if (!inView) glide(state, clampView(report, { ...choice.view, p0: low - margin, p1: high + margin }));
}

/// Leaves out the rows whose near edge is farther from the price than chosen.
function startFilter(table, select) {
  if (!select) return;
  const update = () => {
    const most = select.value === "all" ? Infinity : Number(select.value);
    for (const row of table.tBodies[0].rows) row.hidden = Math.abs(Number(row.dataset.distance ?? 0)) > most;
  };
  select.addEventListener("change", update);
  update();
}
