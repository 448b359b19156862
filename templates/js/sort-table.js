// Tables sorted by a click on a column's title.

/// Makes every `th[data-sort]` of a table a button; cells may carry their value in `data-value`.
export function startSorting(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const kind = head.dataset.sort;
    if (!kind) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const first = head.dataset.first ?? (kind === "number" ? "descending" : "ascending");
      const other = first === "ascending" ? "descending" : "ascending";
      const order = head.getAttribute("aria-sort") === first ? other : first;
      for (const one of heads) one.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", order);
      sortRows(table.tBodies[0], column, kind, order === "ascending" ? 1 : -1);
    });
  });
}

function sortRows(body, column, kind, sign) {
  const key = (row) => {
    const cell = row.cells[column];
    const text = cell?.dataset.value ?? cell?.textContent ?? "";
    return kind === "number" ? (text === "" ? null : Number(text)) : text;
  };
  const rows = [...body.rows].map((row) => ({ row, key: key(row) }));
  // What is not known comes last, whichever way the rest is sorted.
  rows.sort((a, b) => (a.key === null) - (b.key === null) || sign * (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  body.append(...rows.map(({ row }) => row));
}
