// Data in, chart on, then everything that can be pressed.
import { readReport, amountAt } from "./report.js";
import { createState } from "./state.js";
import { createChart } from "./chart.js";
import { startActions } from "./actions.js";
import { startArranging } from "./arrange.js";
import { startClusters } from "./clusters.js";
import { startColourBar } from "./colour-bar.js";
import { startControls } from "./controls.js";
import { readingSentence, showReading } from "./cursor.js";
import { ageText } from "./format.js";
import { startFragment } from "./fragment.js";
import { startKeyboard } from "./keyboard.js";
import { startPointer } from "./pointer.js";
import { startPrinting } from "./print.js";
import { startTheme } from "./theme.js";
import { openingView } from "./view.js";

const root = document.documentElement;
root.classList.add("scripted");
startArranging();

async function startPage() {
  const byId = (id) => document.getElementById(id);
  const report = await readReport();
  const state = createState(report);
  byId("waiting").remove();
  const chart = createChart(state, byId("stage"), byId("base"), byId("overlay"));
  const say = (text) => (byId("announcer").textContent = text);
  const reset = () => state.change({ view: openingView(report), whole: false });

  const refreshControls = startControls(chart, state);
  const refreshBar = startColourBar(chart, state);
  const refresh = () => {
    chart.restyle();
    refreshControls();
    refreshBar();
  };
  let fragment;
  const updateTheme = startTheme(byId("theme"), () => {
    refresh();
    fragment?.later();
  });
  fragment = startFragment(state, updateTheme);
  startPointer(chart, state, reset);
  startKeyboard(chart, state, reset, () => say(readingSentence(report, state.choice)));
  startClusters(chart, state, byId("clusters"));
  startActions(chart, state, fragment, say);
  startPrinting(chart, refresh);
  byId("reset").addEventListener("click", reset);
  const read = () => showReading(byId("readout"), report, state.choice);
  state.listeners.push((patch) => {
    if (["cursor", "tiers", "side"].some((key) => key in patch)) read();
  });
  read();
  byId("age").textContent = `, ${ageText(Math.max(0, Date.now() - report.to))} ago`;

  // For scripts and tests: to read, not to steer.
  globalThis.liqheat = { report, state, chart, amountAt: (tier, slot, row, side) => amountAt(report, tier, slot, row, side) };
  performance.mark("ready");
  root.dataset.ready = "true";
}

startPage().catch((error) => {
  const failure = document.createElement("p");
  failure.className = "failure";
  failure.setAttribute("role", "alert");
  failure.textContent = `This page cannot be shown: ${error.message}. Load it again, or make it anew.`;
  document.getElementById("stage").replaceChildren(failure);
  root.dataset.ready = "failed";
});
