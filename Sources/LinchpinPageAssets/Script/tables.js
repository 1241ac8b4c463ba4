// Tables: sorted by a click on a heading, saved as CSV.

function prepareTables() {
  for (const table of document.querySelectorAll("table[data-name]")) {
    for (const heading of table.querySelectorAll("thead th")) {
      const label = heading.textContent;
      heading.replaceChildren(button(label, () => sort(table, heading), { class: "sort" }));
    }
    if (table.closest("#ranking")) continue;
    const place = table.closest(".table") ?? table;
    place.before(make("div", { class: "table-tools" },
      button("Save CSV", () => save(table),
        { "aria-label": "Save as CSV: " + table.caption.textContent })));
  }
}

// Up first for words, down first for numbers; rows that are equal keep their order.
function sort(table, heading) {
  const column = [...heading.parentNode.children].indexOf(heading);
  const body = table.tBodies[0];
  const isNumber = heading.classList.contains("number") || holdsCounts(body, column);
  const current = heading.getAttribute("aria-sort");
  const order = current ? (current === "ascending" ? "descending" : "ascending")
    : isNumber ? "descending" : "ascending";
  for (const other of heading.parentNode.children) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", order);
  const sign = order === "ascending" ? 1 : -1;
  const keyed = [...body.rows].map((row, place) => ({ row, place, key: sortKey(row, column, isNumber) }));
  keyed.sort((a, b) => sign * compare(a.key, b.key) || a.place - b.place);
  body.append(...keyed.map((entry) => entry.row));
  announce("Sorted by " + heading.textContent + ", " + order);
}

// Whether every cell is a number, or one with its range as in 6 (2–6).
function holdsCounts(body, column) {
  return [...body.rows].every((row) =>
    /^[\d,.]+( \(.*\))?$/.test(row.cells[column]?.textContent ?? ""));
}

function sortKey(row, column, isNumber) {
  const words = row.cells[column]?.querySelector(".pick")?.textContent
    ?? row.cells[column]?.textContent ?? "";
  if (!isNumber) return words.toLowerCase();
  const number = parseFloat(words.replace(/,/g, "").replace("\u2212", "-"));
  return Number.isNaN(number) ? -Infinity : number;
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function csvOf(table) {
  return [...table.rows].filter((row) => !row.hidden).map((row) => [...row.cells].map((cell) =>
    csvCell(cell.textContent, cell.classList.contains("number"))).join(",")).join("\r\n") + "\r\n";
}

// RFC 4180; what a spreadsheet would take for a formula is disarmed.
function csvCell(words, isNumber) {
  const isPlain = isNumber && !Number.isNaN(Number(words));
  const safe = !isPlain && /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(words) ? "'" + words : words;
  return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
}

function save(table) {
  const url = URL.createObjectURL(new Blob([csvOf(table)], { type: "text/csv" }));
  const link = make("a", { href: url, download: table.dataset.name + ".csv" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  announce("Saved " + table.dataset.name + ".csv");
}
