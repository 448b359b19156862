// The index: a table to search and sort.
import { startSearch } from "./search-table.js";
import { startSorting } from "./sort-table.js";
import { tellAges } from "./tell-ages.js";

const symbols = document.getElementById("symbols");
if (symbols) {
  startSorting(symbols);
  startSearch(symbols);
  tellAges(symbols, Date.now());
}
document.documentElement.dataset.ready = "true";
