// Data in, chart on, then everything that can be pressed.
import { startActions } from "./actions.js";
import { startAge } from "./age.js";
import { startArranging } from "./arrange.js";
import { startCards } from "./cards.js";
import { createChart } from "./chart.js";
import { startClusters } from "./clusters.js";
import { startColourBar } from "./colour-bar.js";
import { startControls } from "./controls.js";
import { readingSentence } from "./cursor.js";
import { startFitting } from "./fit-stage.js";
import { hasChoices, startFragment } from "./fragment.js";
import { startFullscreen } from "./fullscreen.js";
import { startKeyboard } from "./keyboard.js";
import { positionsAt } from "./layer.js";
import { startPointer } from "./pointer.js";
import { startPrinting } from "./print.js";
import { rememberedPatch, startRemembering } from "./remember.js";
import { cellAt, readReport } from "./report.js";
import { createState, defaultChoice } from "./state.js";
import { startSwitcher } from "./symbols.js";
import { startTheme } from "./theme.js";
import { startTooltip } from "./tooltip.js";

const root = document.documentElement;
const byId = (id) => document.getElementById(id);
root.classList.add("scripted");
if (new URLSearchParams(location.hash.slice(1)).get("embed") === "1") root.dataset.embed = "1";
let refresh = () => {};
startTheme(byId("theme"), () => refresh());
startArranging();
startCards();
startFitting(byId("stage"));

async function startPage() {
  const report = await readReport();
  const state = createState(report);
  byId("waiting").remove();
  if (!hasChoices()) Object.assign(state.choice, rememberedPatch(report));
  state.change({ amount: state.choice.amount });
  const chart = createChart(state, byId("stage"), byId("base"), byId("overlay"));
  const say = (text) => (byId("announcer").textContent = text);
  const reset = () => state.change({ ...defaultChoice(report), mark: null });

  const refreshControls = startControls(chart, state);
  const refreshBar = startColourBar(chart, state);
  refresh = () => {
    chart.restyle();
    refreshControls();
    refreshBar();
  };
  // What a link asks for is not remembered, what is chosen after it is.
  const fragment = startFragment(state, state.change);
  startRemembering(state);
  startPointer(chart, state, reset);
  startTooltip(chart, state, byId("tooltip"));
  startKeyboard(chart, state, reset, () => say(readingSentence(report, state.choice)));
  startClusters(chart, state, byId("clusters"));
  startActions(chart, state, fragment, say);
  startFullscreen(byId("full"), document.querySelector(".chart"));
  startPrinting(chart, () => refresh());
  startSwitcher(byId("site"), report.page);
  byId("reset").addEventListener("click", reset);
  startAge(byId("age"), report.to);
  // From within another page to the whole of this one.
  byId("source").href = location.href.split("#")[0];

  // For scripts and tests: to read, not to steer.
  globalThis.liqheat = {
    report, state, chart, cell: () => state.choice.cursor && cellAt(report, state.choice.cursor.time, state.choice.cursor.price),
    positionsAt: (layer, tier, slot, row, side) => positionsAt(report.layers[layer], tier, slot, row, side),
  };
  performance.mark("ready");
  root.dataset.ready = "true";
}

startPage().catch((error) => {
  const failure = document.createElement("p");
  failure.className = "failure";
  failure.setAttribute("role", "alert");
  failure.textContent = `This page cannot be shown: ${error.message}. Reload it, or build it again.`;
  byId("stage").replaceChildren(failure);
  root.dataset.ready = "failed";
});
