// The index: a table to search, sort and star.
import { startSearch } from "./search-table.js";
import { startSorting } from "./sort-table.js";
import { startStars } from "./stars.js";
import { keepSymbols } from "./symbols.js";
import { tellAges } from "./tell-ages.js";
import { startTheme } from "./theme.js";

const symbols = document.getElementById("symbols");
document.documentElement.classList.add("scripted");
startTheme(document.getElementById("theme"));
if (symbols) {
  const links = [...symbols.tBodies[0].rows].map((row) => row.cells[0].querySelector("a"));
  keepSymbols(links.map((link) => ({ name: link.textContent, path: link.getAttribute("href") })));
  startSorting(symbols);
  const search = startSearch(symbols);
  startStars(symbols, search);
  tellAges(symbols);
  setInterval(() => tellAges(symbols), 60000);
}
document.documentElement.dataset.ready = "true";
