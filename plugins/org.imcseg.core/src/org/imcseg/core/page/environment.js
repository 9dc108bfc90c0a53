// SPDX-License-Identifier: Apache-2.0
import { el } from "./dom.js";
import { themeButton } from "./controls.js";

// The compute devices and engines of a machine, and what would make it faster.

export function environmentView(data) {
    const machine = data.machine.rows;
    const engines = records(data.engines);
    return el(
        "div",
        { class: "spread" },
        el("div", { class: "bar" }, el("strong", {}, "Compute Environment"), el("span", { class: "push" }), themeButton()),
        el(
            "div",
            { class: "panel text" },
            el("p", { class: "lead" }, "Networks run on ", el("strong", {}, machine[0][1]), "."),
            el("h2", {}, "What would help"),
            records(data.advice).map(adviceSection),
            el("h2", {}, "Engines, in the order in which Automatic tries them"),
            engines.length === 0 ? el("p", {}, "None is installed.") : engineTable(engines),
            el("h2", {}, "This machine"),
            el(
                "table",
                { class: "properties" },
                el(
                    "tbody",
                    {},
                    machine.slice(1).map(([name, value]) => el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, value))),
                ),
            ),
        ),
    );
}

/** Rows by the names of their columns. */
function records(table) {
    return table.rows.map((row) => Object.fromEntries(row.map((value, c) => [table.columns[c], value])));
}

function adviceSection(advice) {
    const steps = (advice.Steps ?? "").split("\n").filter((step) => step !== "");
    return el(
        "section",
        { class: `advice advice-${advice.Kind.toLowerCase()}` },
        el("h3", {}, el("span", { class: "kind" }, advice.Kind), advice.Title),
        el("p", {}, withCode(advice.Text)),
        steps.length > 0
            ? el(
                  "ol",
                  {},
                  steps.map((step) => el("li", {}, withCode(step.replace(/^\d+\. /, "")))),
              )
            : null,
    );
}

/** Text between backquotes is a command. */
function withCode(text) {
    return text.split("`").map((part, i) => (i % 2 === 1 ? el("code", {}, part) : part));
}

function engineTable(engines) {
    const heads = ["Engine", "Device", "Usable", "Hardware", "Memory", "Driver", "Precisions", "Automatic"];
    return el(
        "table",
        { class: "engines" },
        el(
            "thead",
            {},
            el(
                "tr",
                {},
                heads.map((head) => el("th", { scope: "col" }, head)),
            ),
        ),
        engines.map((engine) => {
            const why = [engine.Problem, engine.Advice].filter(Boolean).join(" ");
            return el(
                "tbody",
                {},
                el(
                    "tr",
                    {},
                    el("th", { scope: "row" }, `${engine.Engine} ${engine.Version}`),
                    el("td", {}, engine.Device),
                    el("td", {}, engine.Usable ? "yes" : "no"),
                    el("td", {}, engine.Hardware ?? "–"),
                    el("td", { class: "whole" }, engine["Memory (GB)"] === null ? "–" : `${engine["Memory (GB)"]} GB`),
                    el("td", { class: "whole" }, engine.Driver ?? "–"),
                    el("td", {}, engine.Precisions ?? "–"),
                    el("td", {}, engine.Automatic),
                ),
                why === "" ? null : el("tr", { class: "why" }, el("td", { colspan: String(heads.length) }, withCode(why))),
            );
        }),
    );
}
