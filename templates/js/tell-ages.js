// How long ago the data end, by the reader's own clock: the page itself knows none.
import { freshness } from "./age.js";
import { ageText } from "./format.js";

/// Tells beside every time of a table how long ago it was.
export function tellAges(table) {
  for (const time of table.querySelectorAll("time")) {
    const age = Date.now() - Date.parse(time.dateTime);
    if (!(age >= 0)) continue;
    let told = time.parentElement.querySelector(".age");
    if (!told) {
      told = document.createElement("small");
      told.className = "age";
      time.after(told);
    }
    told.textContent = `${ageText(age)} ago`;
    told.dataset.age = freshness(age);
  }
}
