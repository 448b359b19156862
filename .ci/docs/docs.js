// Dark or light: the system's choice until the switch is used. It is kept under the name that the maps keep theirs under.
const KEPT_THEME = "liqheat-theme";
const root = document.documentElement;

function recall() {
  try { return JSON.parse(localStorage.getItem(KEPT_THEME)); } catch { return null; }
}

function current() {
  return root.dataset.theme ?? (matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark");
}

// Before the page is drawn, so that it does not flash.
if (["dark", "light"].includes(recall())) root.dataset.theme = recall();

addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("theme");
  const name = () => { button.textContent = current() === "dark" ? "Light theme" : "Dark theme"; };
  button.hidden = false;
  button.addEventListener("click", () => {
    root.dataset.theme = current() === "dark" ? "light" : "dark";
    try { localStorage.setItem(KEPT_THEME, JSON.stringify(root.dataset.theme)); } catch { /* It holds for this page alone. */ }
    name();
  });
  matchMedia("(prefers-color-scheme: light)").addEventListener("change", name);
  name();
});
