// SPDX-License-Identifier: Apache-2.0
import { el, plain, replace } from "./dom.js";

// A table that is sorted by a click on a heading. Long tables show their first rows until more are requested.

const STRETCH = 300;

/** @param table columns, rows and allRows, as sent by the node; @param onrow called with the index of an opened row */
export function sortableTable(table, onrow) {
    let order = table.rows.map((row, i) => i);
    let sorted = null;
    let shown = STRETCH;
    const body = el("tbody");
    const more = el("button", {
        type: "button",
        onclick: () => {
            shown += 5 * STRETCH;
            draw();
        },
    });
    const note = el(
        "p",
        { class: "note" },
        table.allRows > table.rows.length ? `The first ${table.rows.length} of ${table.allRows} rows.` : "",
    );
    const heads = table.columns.map((name, c) =>
        el("th", { scope: "col", "aria-sort": "none" }, el("button", { type: "button", onclick: () => sort(c) }, name)),
    );

    function sort(column) {
        const down = sorted?.column === column && !sorted.down;
        sorted = { column, down };
        heads.forEach((head, c) => head.setAttribute("aria-sort", c !== column ? "none" : down ? "descending" : "ascending"));
        order.sort((a, b) => compare(table.rows[a][column], table.rows[b][column]) * (down ? -1 : 1) || a - b);
        draw();
    }

    function draw() {
        replace(
            body,
            order.slice(0, shown).map((i) =>
                el(
                    "tr",
                    {},
                    table.rows[i].map((value, c) => cell(value, c === 0 && onrow ? () => onrow(i) : null)),
                ),
            ),
        );
        more.hidden = order.length <= shown;
        more.textContent = `Show more of ${order.length} rows`;
    }

    draw();
    return el("div", {}, note, el("table", {}, el("thead", {}, el("tr", {}, heads)), body), more);
}

function cell(value, open) {
    const text = typeof value === "number" ? plain(value) : value === null ? "" : String(value);
    return el(
        "td",
        typeof value === "number" ? { class: "number" } : {},
        open ? el("button", { type: "button", onclick: open }, text) : text,
    );
}

/** Numbers by value, text in natural order, missing values last. */
export function compare(a, b) {
    if (a === null || b === null || a === undefined || b === undefined) {
        return (a === null || a === undefined ? 1 : 0) - (b === null || b === undefined ? 1 : 0);
    }
    return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), undefined, { numeric: true });
}
