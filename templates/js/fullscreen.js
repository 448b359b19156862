// The chart alone on the screen: by its button, by F, and back by either or Escape.

export function startFullscreen(button, section) {
  const root = document.documentElement;
  const isFull = () => "full" in root.dataset;
  const show = (full) => {
    if (full) root.dataset.full = "";
    else delete root.dataset.full;
    button.setAttribute("aria-pressed", String(full));
  };
  const toggle = () => {
    const full = !isFull();
    show(full);
    // Where the browser refuses, the chart fills the window all the same.
    if (full) section.requestFullscreen?.().catch(() => {});
    else if (document.fullscreenElement) document.exitFullscreen();
  };
  button.addEventListener("click", toggle);
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement) show(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input:not([type=checkbox], [type=radio], [type=range]), select")) return;
    if (event.key === "f" || event.key === "F") toggle();
    else if (event.key === "Escape" && isFull() && !document.fullscreenElement) show(false);
  });
}
