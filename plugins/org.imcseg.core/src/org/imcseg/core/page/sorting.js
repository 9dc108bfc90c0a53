// SPDX-License-Identifier: Apache-2.0
import { el, replace } from "./dom.js";
import { compare } from "./tables.js";

// Makes existing tables sortable by a click on a heading.

export function makeSortable(table) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    if (body.rows.length < 3) {
        return;
    }
    let sorted = null;
    heads.forEach((head, column) => {
        head.setAttribute("aria-sort", "none");
        replace(head, el("button", { type: "button", title: "Sort by this column", onclick: () => sort(column) }, head.textContent));
    });

    function sort(column) {
        const down = sorted?.column === column && !sorted.down;
        sorted = { column, down };
        heads.forEach((head, c) => head.setAttribute("aria-sort", c !== column ? "none" : down ? "descending" : "ascending"));
        const rows = [...body.rows].map((row, i) => ({ row, i, value: cellValue(row.cells[column]) }));
        const missing = (entry) => entry.value === null;
        // missing values come last in either direction
        rows.sort((a, b) => missing(a) - missing(b) || compare(a.value, b.value) * (down ? -1 : 1) || a.i - b.i);
        body.append(...rows.map((entry) => entry.row));
    }
}

function cellValue(cell) {
    const text = cell.textContent.trim();
    const number = Number(text.replace("−", "-").replace(/^\+/, ""));
    return text === "" || text === "–" ? null : Number.isFinite(number) ? number : text;
}
