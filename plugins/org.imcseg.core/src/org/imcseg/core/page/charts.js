// SPDX-License-Identifier: Apache-2.0
import { el, plain, svg } from "./dom.js";

// Lines over epochs, as SVG: values under the pointer or by arrow keys; lines differ in colour, dashes and name.

const WIDTH = 860;
const HEIGHT = 250;
const LEFT = 62;
const RIGHT = 14;
const TOP = 12;
const BOTTOM = 30;
const DASHES = ["", "7 4", "2 3", "10 3 2 3", "4 2", "1 3"];

/**
 * @param lines { name, values } with null where there is none
 * @param marks { at, text, kind } with kind restart, chosen or event; at counts from 0
 */
export function lineChart(title, lines, marks, xName) {
    const length = Math.max(1, ...lines.map((line) => line.values.length));
    const all = lines.flatMap((line) => line.values).filter((value) => Number.isFinite(value));
    if (all.length === 0) {
        return null;
    }
    const ticks = niceTicks(Math.min(...all), Math.max(...all));
    const low = ticks[0];
    const high = ticks[ticks.length - 1];
    const x = (i) => LEFT + (length === 1 ? (WIDTH - LEFT - RIGHT) / 2 : (i / (length - 1)) * (WIDTH - LEFT - RIGHT));
    const y = (value) => TOP + (1 - (value - low) / (high - low)) * (HEIGHT - TOP - BOTTOM);
    const picture = svg("svg", {
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
        role: "img",
        tabindex: "0",
        "aria-label": `${title}. Left and right arrow keys read the values.`,
    });
    for (const tick of ticks) {
        picture.append(
            svg("line", { x1: LEFT, x2: WIDTH - RIGHT, y1: y(tick), y2: y(tick), stroke: "var(--grid)" }),
            svg("text", { x: LEFT - 8, y: y(tick) + 4, "text-anchor": "end", class: "dim" }, plain(tick)),
        );
    }
    const stride = Math.max(1, Math.ceil(length / 12));
    for (let i = 0; i < length; i += stride) {
        picture.append(svg("text", { x: x(i), y: HEIGHT - 10, "text-anchor": "middle", class: "dim" }, String(i + 1)));
    }
    picture.append(svg("text", { x: WIDTH - RIGHT, y: HEIGHT - 10, "text-anchor": "end", class: "dim" }, length > 1 ? "" : xName));
    for (const mark of marks) {
        const line = {
            restart: { stroke: "var(--bad)", "stroke-dasharray": "5 4" },
            chosen: { stroke: "var(--text)" },
            event: { stroke: "var(--dim)", "stroke-dasharray": "1 4" },
        }[mark.kind];
        const at = mark.kind === "restart" && mark.at > 0 ? (x(mark.at - 1) + x(mark.at)) / 2 : x(mark.at);
        picture.append(svg("line", { x1: at, x2: at, y1: TOP, y2: HEIGHT - BOTTOM, ...line }, svg("title", {}, mark.text)));
    }
    lines.forEach((line, n) => {
        picture.append(
            svg("path", {
                d: path(line.values, x, y),
                fill: "none",
                stroke: `var(--series-${n % 6})`,
                "stroke-width": "2",
                "stroke-dasharray": DASHES[n % DASHES.length],
            }),
        );
        if (length <= 2) {
            line.values.forEach(
                (value, i) =>
                    Number.isFinite(value) &&
                    picture.append(svg("circle", { cx: x(i), cy: y(value), r: 4, fill: `var(--series-${n % 6})` })),
            );
        }
        for (const mark of marks.filter((m) => m.kind === "chosen" && Number.isFinite(line.values[m.at]))) {
            picture.append(
                svg("circle", {
                    cx: x(mark.at),
                    cy: y(line.values[mark.at]),
                    r: 5,
                    fill: `var(--series-${n % 6})`,
                    stroke: "var(--ground)",
                    "stroke-width": 2,
                }),
            );
        }
    });
    const cursor = svg("line", { y1: TOP, y2: HEIGHT - BOTTOM, stroke: "var(--accent)", visibility: "hidden" });
    picture.append(cursor);
    const read = el("p", { class: "note", role: "status" }, "\u00a0");
    let now = -1;
    function show(i) {
        now = Math.max(0, Math.min(length - 1, i));
        cursor.setAttribute("x1", x(now));
        cursor.setAttribute("x2", x(now));
        cursor.setAttribute("visibility", "visible");
        read.textContent = `${xName} ${now + 1}:  ${lines.map((line) => `${line.name} ${plain(line.values[now] ?? null)}`).join("  ·  ")}`;
    }
    picture.addEventListener("pointermove", (event) => {
        const box = picture.getBoundingClientRect();
        const share = (((event.clientX - box.left) / box.width) * WIDTH - LEFT) / (WIDTH - LEFT - RIGHT);
        show(Math.round(share * (length - 1)));
    });
    picture.addEventListener("keydown", (event) => {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (step) {
            event.preventDefault();
            show(now < 0 ? (step > 0 ? 0 : length - 1) : now + step);
        }
    });
    return el(
        "figure",
        { class: "chart" },
        el("figcaption", {}, title),
        el(
            "div",
            { class: "legend" },
            lines.map((line, n) => legendEntry(line.name, n)),
        ),
        picture,
        read,
    );
}

function legendEntry(name, n) {
    return el(
        "span",
        { class: "line" },
        svg(
            "svg",
            { width: 34, height: 10, "aria-hidden": "true", style: "width:34px" },
            svg("line", {
                x1: 1,
                x2: 33,
                y1: 5,
                y2: 5,
                stroke: `var(--series-${n % 6})`,
                "stroke-width": 3,
                "stroke-dasharray": DASHES[n % DASHES.length],
            }),
        ),
        name,
    );
}

function path(values, x, y) {
    let text = "";
    let isOn = false;
    values.forEach((value, i) => {
        if (Number.isFinite(value)) {
            text += `${isOn ? "L" : "M"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
            isOn = true;
        } else {
            isOn = false;
        }
    });
    return text;
}

/** Three to seven round tick values that span the data. */
export function niceTicks(least, greatest) {
    const span = greatest > least ? greatest - least : Math.max(1e-9, Math.abs(greatest) * 0.1);
    const rough = span / 5;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((n) => n * power).find((s) => s >= rough);
    const ticks = [];
    for (let i = Math.floor(least / step); i <= Math.ceil(greatest / step - 1e-9) || ticks.length < 2; i += 1) {
        ticks.push(Number((i * step).toPrecision(12)));
    }
    return ticks;
}
