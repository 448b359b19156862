// Sections that a reader has closed stay closed on the next page.
import { keep, recall } from "./store.js";

const KEPT_CLOSED = "liqheat-closed";

export function startCards() {
  const cards = [...document.querySelectorAll("details.card[id]")];
  const closed = recall(KEPT_CLOSED);
  for (const card of cards) {
    if (Array.isArray(closed)) card.open = !closed.includes(card.id);
    card.addEventListener("toggle", () => keep(KEPT_CLOSED, cards.filter((other) => !other.open).map(({ id }) => id)));
  }
}
