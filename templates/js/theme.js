// Dark or light: the system's choice until the switch is used.
import { tierColours } from "./palettes.js";
import { keep, recall } from "./store.js";

const KEPT_THEME = "liqheat-theme";

export function currentTheme() {
  return document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark");
}

/// The colours that canvases are painted with: from the style sheet, which begins with those of drawing.json, and one for
/// each group of parts, and its parts.
export function readInk(report) {
  const groups = tierColours(currentTheme(), report.groups.length);
  const tiers = report.shares.map((_, part) => groups[report.groups.findIndex((group) => group.parts.includes(part))]);
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    page: colour("page"), panel: colour("panel"), axis: colour("axis"), text: colour("text"), muted: colour("muted"),
    accent: colour("accent"), onAccent: colour("on-accent"), long: colour("long"), short: colour("short"), gap: colour("gap"), halo: colour("halo"),
    groups, tiers,
  };
}

/// Sets a theme, or gives the choice back to the system for null.
export function setTheme(theme) {
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

/// Wires the switch; the choice is kept for all pages of the site. `changed` is called after every change, the system's own
/// included.
export function startTheme(button, changed = () => {}) {
  const update = () => {
    button.textContent = currentTheme() === "dark" ? "Light theme" : "Dark theme";
    changed();
  };
  setTheme(recall(KEPT_THEME));
  button.addEventListener("click", () => {
    setTheme(currentTheme() === "dark" ? "light" : "dark");
    keep(KEPT_THEME, document.documentElement.dataset.theme);
    update();
  });
  matchMedia("(prefers-color-scheme: light)").addEventListener("change", update);
  button.textContent = currentTheme() === "dark" ? "Light theme" : "Dark theme";
}
