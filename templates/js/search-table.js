// A table's rows found by what a reader types, and sorted from a list where its titles cannot be seen.

/// Shows the tools above a table; rows are found by their head, letter case apart, and may be only those with a star, or
/// of a kind where there are two. Gives
/// what is to be called when stars have changed.
export function startSearch(table) {
  const tools = document.querySelector(".tools");
  const input = document.getElementById("search");
  const starred = document.getElementById("starred");
  const kind = document.getElementById("kind");
  const found = document.getElementById("found");
  tools.hidden = false;
  tools.addEventListener("submit", (event) => event.preventDefault());
  const search = () => {
    const wanted = input.value.trim().toLowerCase();
    let count = 0;
    for (const row of table.tBodies[0].rows) {
      const isFound = row.cells[0].textContent.toLowerCase().includes(wanted);
      row.hidden = !isFound || (starred.checked && !row.hasAttribute("data-starred")) || (kind?.value && kind.value !== row.dataset.kind);
      if (!row.hidden) count += 1;
    }
    found.textContent = wanted || starred.checked || kind?.value ? `${count} found` : "";
  };
  input.addEventListener("input", search);
  starred.addEventListener("change", search);
  kind?.addEventListener("change", search);
  fillSorting(document.getElementById("sorting"), table);
  search();
  return search;
}

/// Every choice presses the title of its column, which sorts as it does at first: the nearest first, or the most.
function fillSorting(select, table) {
  const buttons = [...table.tHead.querySelectorAll("button")];
  select.append(...buttons.map((button) => new Option(button.textContent)));
  select.addEventListener("change", () => buttons[select.selectedIndex].click());
}
