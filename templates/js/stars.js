// Symbols that a reader marks; kept in their browser, and first in the table.
import { keep, recall } from "./store.js";

const KEPT_STARS = "liqheat-stars";

/// Puts a star before every symbol; `changed` is called when one is set or taken away.
export function startStars(table, changed) {
  const kept = recall(KEPT_STARS);
  const stars = new Set(Array.isArray(kept) ? kept : []);
  const body = table.tBodies[0];
  const rows = [...body.rows];
  for (const row of rows) {
    const name = row.cells[0].dataset.value;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "star";
    const update = () => {
      const isStarred = stars.has(name);
      row.toggleAttribute("data-starred", isStarred);
      button.textContent = isStarred ? "★" : "☆";
      button.setAttribute("aria-pressed", String(isStarred));
      button.setAttribute("aria-label", `Star ${name}`);
    };
    button.addEventListener("click", () => {
      if (!stars.delete(name)) stars.add(name);
      keep(KEPT_STARS, [...stars]);
      update();
      changed();
    });
    row.cells[0].querySelector(".symbol").prepend(button);
    update();
  }
  body.prepend(...rows.filter((row) => row.hasAttribute("data-starred")));
  changed();
}
