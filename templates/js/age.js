// How old the data are, by the reader's own clock: the page itself knows none.
import { ageText } from "./format.js";
import { DAY, HOUR } from "./time-units.js";

/// What an age says of data that come once a day: nothing, a day missed, or days.
export function freshness(age) {
  return age > 7 * DAY ? "old" : age > 36 * HOUR ? "late" : "fresh";
}

/// Tells the age of a moment in an element, and keeps it right while the page is open.
export function startAge(element, moment) {
  const update = () => {
    const age = Math.max(0, Date.now() - moment);
    element.textContent = `${ageText(age)} old`;
    element.dataset.age = freshness(age);
  };
  update();
  setInterval(update, 60000);
}
