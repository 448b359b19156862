// The other symbols of the site, as its index told them when it was last open: previous, next, and a list.
import { keep, recall } from "./store.js";

const KEPT_SYMBOLS = "liqheat-symbols";

/// The folder that a page's relative paths start from, so that two sites of one address do not mix.
const siteOf = (path) => new URL(path, location.href).href;

/// Kept by the index: names and paths relative to it.
export function keepSymbols(symbols) {
  keep(KEPT_SYMBOLS, { site: siteOf("./"), symbols });
}

/// Fills the switcher of a page, given by its path from the index; it stays hidden where the index has told nothing of this page.
export function startSwitcher(nav, page) {
  const link = nav?.querySelector("a");
  const kept = recall(KEPT_SYMBOLS);
  if (!link || !Array.isArray(kept?.symbols) || kept.site !== siteOf(`${link.getAttribute("href")}/../`)) return;
  const symbols = kept.symbols.filter(({ name, path }) => typeof name === "string" && typeof path === "string");
  const at = symbols.findIndex(({ path }) => path === page);
  if (at < 0 || symbols.length < 2) return;
  const addressOf = ({ path }) => siteOf(`${link.getAttribute("href")}/../${path}`);
  const select = nav.querySelector("select");
  select.append(...symbols.map(({ name }) => new Option(name)));
  select.selectedIndex = at;
  select.addEventListener("change", () => location.assign(addressOf(symbols[select.selectedIndex])));
  for (const [id, step] of [["previous", -1], ["next", 1]]) {
    const other = symbols[(at + step + symbols.length) % symbols.length];
    const anchor = nav.querySelector(`#${id}`);
    anchor.href = addressOf(other);
    anchor.setAttribute("aria-label", `${step < 0 ? "Previous" : "Next"} symbol: ${other.name}`);
    anchor.hidden = false;
  }
  select.hidden = false;
}
