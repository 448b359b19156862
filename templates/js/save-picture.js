// The view as a PNG of its own, with title, legend and source.
import { amountLabel } from "./amount-label.js";
import { priceLabelWidth } from "./chart.js";
import { compact, fixed, minuteText, windowText } from "./format.js";
import { layoutChart } from "./layout.js";
import { paintChart } from "./paint-chart.js";
import { groupsOf } from "./report.js";
import { paletteColours } from "./palettes.js";

const WIDTH = 1600;
const HEIGHT = 900;
const RATIO = 2;
const MARGIN = 28;
const HEAD = 96;
const FOOT = 46;

/// A canvas with the present view.
export function pictureOf(chart, state) {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH * RATIO;
  canvas.height = HEIGHT * RATIO;
  const context = canvas.getContext("2d");
  context.scale(RATIO, RATIO);
  context.fillStyle = chart.ink.panel;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  paintHead(context, state, chart.ink);
  paintLegend(context, state, chart.ink);
  const layout = layoutChart(WIDTH - 2 * MARGIN, HEIGHT - HEAD - FOOT, priceLabelWidth(context, state.report));
  const { cut } = state.derived.shown;
  const shown = paintChart(context, { layout, ink: chart.ink }, state, RATIO, () => cut, { x: MARGIN, y: HEAD });
  context.setTransform(RATIO, 0, 0, RATIO, 0, 0);
  paintFoot(context, state, shown, chart.ink);
  return canvas;
}

function paintHead(context, { report, choice }, ink) {
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  context.fillStyle = ink.text;
  context.font = "600 26px system-ui, sans-serif";
  context.fillText(`${report.symbol} estimated liquidation heatmap`, MARGIN, 44, WIDTH * 0.6);
  context.fillStyle = ink.muted;
  context.font = "15px system-ui, sans-serif";
  // To the minute, as the view may begin within a slot.
  const [from, to] = [choice.view.t0, choice.view.t1].map((time) => Math.round(time / 60000) * 60000);
  const side = choice.side === "both" ? "" : ` · ${choice.side}s only`;
  const made = report.synthetic ? "Synthetic sample · " : "";
  const what = choice.amount === "positions" ? "positions" : "liquidations";
  context.fillText(`${made}${report.venue} · ${what} estimated by the model “${report.model}” · ${windowText(from, to)}${side}`, MARGIN, 72, WIDTH * 0.7);
}

function paintLegend(context, { report, choice }, ink) {
  context.font = "14px system-ui, sans-serif";
  context.textAlign = "left";
  let x = WIDTH - MARGIN;
  for (const group of groupsOf(report, choice.tiers).reverse()) {
    const text = report.groups[group].label;
    x -= context.measureText(text).width;
    context.fillStyle = ink.text;
    context.fillText(text, x, 72);
    x -= 18;
    context.fillStyle = ink.groups[group];
    context.fillRect(x, 61, 12, 12);
    x -= 16;
  }
}

function paintFoot(context, { report, choice }, shown, ink) {
  const y = HEIGHT - 30;
  const colours = paletteColours(choice.palette);
  const [left, length] = [MARGIN + 70, 320];
  for (let x = 0; x < length; x += 1) {
    context.fillStyle = `rgb(${colours[Math.round((x / (length - 1)) * 255)].join(" ")})`;
    context.fillRect(left + x, y, 1, 14);
  }
  context.font = "14px system-ui, sans-serif";
  context.fillStyle = ink.muted;
  context.textBaseline = "middle";
  context.textAlign = "right";
  const scaled = (amount) => compact((amount * shown.height) / report.finest.binSize);
  context.fillText(scaled(shown.cut.low), left - 8, y + 7);
  context.textAlign = "left";
  context.fillText(`≥${scaled(shown.cut.high)} ${amountLabel(report, shown)} (${choice.scale} scale)`, left + length + 8, y + 7);
  context.textAlign = "right";
  context.fillText(`Price ${fixed(report.price, report.decimals)} as of ${minuteText(report.to)} UTC`, WIDTH - MARGIN, y + 7);
}
