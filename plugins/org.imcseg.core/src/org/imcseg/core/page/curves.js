// SPDX-License-Identifier: Apache-2.0
import { el, plain } from "./dom.js";
import { lineChart } from "./charts.js";
import { tabs, themeButton } from "./controls.js";
import { sortableTable } from "./tables.js";

// A training: epochs numbered across restarts, the epoch whose weights were kept, and the actions of the collapse guard.

export function curvesView(data) {
    const { columns, rows } = data.history;
    const column = (name) => rows.map((row) => row[columns.indexOf(name)]);
    const attempts = column("Attempt");
    const kept = column("Kept").indexOf(true);
    const events = column("Event");
    const marks = [];
    attempts.forEach((attempt, i) => {
        if (i > 0 && attempt !== attempts[i - 1]) {
            marks.push({ at: i, kind: "restart", text: `Begun anew: attempt ${attempt}` });
        }
        if (events[i] && i !== kept) {
            marks.push({ at: i, kind: "event", text: events[i] });
        }
    });
    if (kept >= 0) {
        marks.push({ at: kept, kind: "chosen", text: `The model has the weights of epoch ${kept + 1}` });
    }
    const chart = (title, ...names) =>
        lineChart(
            title,
            names
                .filter((name) => columns.includes(name) && column(name).some((v) => v !== null))
                .map((name) => ({ name, values: column(name) })),
            marks,
            "Epoch",
        );
    const charts = [
        chart("Loss", "Training Loss", "Validation Loss"),
        chart("Scores of the validation images", "Validation Score", "Validation DSC", "Validation Object F1"),
        chart("Mean probability", "Mean Probability"),
        chart("Learning rate", "Learning Rate"),
    ].filter(Boolean);
    const facts = el(
        "div",
        { class: "facts" },
        fact("Chosen epoch", kept < 0 ? "–" : String(kept + 1)),
        fact("Validation DSC", kept < 0 ? "–" : plain(column("Validation DSC")[kept])),
        column("Validation Object F1")[kept] === null || kept < 0 ? null : fact("Object F1", plain(column("Validation Object F1")[kept])),
        fact("Epochs", String(rows.length)),
        fact("Restarts", String(new Set(attempts).size - 1)),
        fact("Time", duration(column("Seconds").reduce((sum, s) => sum + (s ?? 0), 0))),
        data.engine ? fact("Engine", data.engine) : null,
    );
    const key = el(
        "p",
        { class: "note" },
        "Full line: the epoch whose weights the model has. Dashed: begun anew. Dotted: the guard or the user did something.",
    );
    const told = el(
        "div",
        {},
        el("h2", {}, "What happened"),
        data.remarks.length === 0 && events.every((e) => !e)
            ? el("p", {}, "Nothing: the training went through as planned.")
            : el(
                  "ul",
                  {},
                  data.remarks.map((remark) => el("li", {}, remark)),
                  events.map((event, i) => (event && !data.remarks.includes(event) ? el("li", {}, `Epoch ${i + 1}: ${event}`) : null)),
              ),
    );
    const pages = tabs([
        ["Curves", el("div", { class: "panel" }, facts, told, key, charts)],
        ["All epochs", el("div", { class: "panel" }, sortableTable(data.history))],
    ]);
    return el(
        "div",
        { class: "spread" },
        el("div", { class: "bar" }, pages.list, el("span", { class: "push" }), themeButton()),
        pages.panels,
    );
}

function fact(name, value) {
    return el("div", { class: "fact" }, el("b", {}, value), name);
}

function duration(seconds) {
    const whole = Math.round(seconds);
    return whole < 120
        ? `${plain(Number(seconds.toFixed(1)))} s`
        : whole < 7200
          ? `${Math.round(whole / 60)} min`
          : `${(whole / 3600).toFixed(1)} h`;
}
