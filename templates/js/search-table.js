// A table's rows found by what a reader types, and sorted from a list where its titles cannot be seen.

/// Shows the tools above a table; rows are found by their head, letter case apart.
export function startSearch(table) {
  const tools = document.querySelector(".tools");
  const input = document.getElementById("search");
  const found = document.getElementById("found");
  tools.hidden = false;
  tools.addEventListener("submit", (event) => event.preventDefault());
  const search = () => {
    const wanted = input.value.trim().toLowerCase();
    let count = 0;
    for (const row of table.tBodies[0].rows) {
      row.hidden = !row.cells[0].textContent.toLowerCase().includes(wanted);
      if (!row.hidden) count += 1;
    }
    found.textContent = wanted ? `${count} found` : "";
  };
  input.addEventListener("input", search);
  fillSorting(document.getElementById("sorting"), table);
  search();
}

/// Every choice presses the title of its column.
function fillSorting(select, table) {
  const buttons = [...table.tHead.querySelectorAll("button")];
  select.append(...buttons.map((button) => new Option(button.textContent)));
  select.addEventListener("change", () => buttons[select.selectedIndex].click());
}
