// How long ago the data end, by the reader's own clock: the page itself knows none.

/// Adds to every time of a table how long before `now` it was.
export function tellAges(table, now) {
  for (const time of table.querySelectorAll("time")) {
    const hours = (now - Date.parse(time.dateTime)) / 3_600_000;
    if (!(hours >= 0)) continue;
    const age = document.createElement("small");
    age.textContent = hours < 1 ? "less than 1 h ago" : hours < 48 ? `${Math.floor(hours)} h ago` : `${Math.floor(hours / 24)} days ago`;
    time.after(age);
  }
}
