// The index: a sortable table.
import { startSorting } from "./sort-table.js";

startSorting(document.getElementById("symbols"));
document.documentElement.dataset.ready = "true";
