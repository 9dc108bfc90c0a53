// SPDX-License-Identifier: Apache-2.0
import { el, plain, replace } from "./dom.js";
import { bringAlong } from "./store.js";
import { NOT_ANNOTATED, picture } from "./pictures.js";
import { css } from "./colours.js";
import { paintOutlines } from "./layers.js";
import { defaultLook, drawn, keyOf } from "./tiles.js";
import { paintInto } from "./channels.js";
import { checkbox, choice } from "./controls.js";
import { imagePane } from "./images.js";
import { compare } from "./tables.js";
import { enlarge } from "./enlarged.js";

// The scored items of a report: each in its figure, drawn from data embedded in the page, sortable, and enlarged on a click.

const ITEM_SIZE = 560;
/** True and false positives and false negatives, in the colours of the paper's Fig. 3. */
const OUTCOMES = { both: [231, 138, 195], predicted: [59, 111, 224], truth: [255, 217, 47] };
const OUTCOME_NAMES = { both: "true positive", predicted: "false positive", truth: "false negative" };

export function drawItems(container, data) {
    bringAlong(data.pictures);
    const figures = [...container.querySelectorAll("figure")];
    const look = defaultLook(data);
    // reserve space for what is not drawn yet
    figures.forEach((figure, i) => {
        const { imageWidth, imageHeight } = Object.values(data.pictures[data.entries[i][1]])[0];
        figure.querySelector("canvas").style.aspectRatio = `${imageWidth} / ${imageHeight}`;
    });
    const hasBoth = look.outlines.length === 2;
    let way = "outlines";
    let turn = 0;

    async function draw(i) {
        const mine = turn;
        const entry = data.entries[i];
        const specs = look.specs();
        const shots = await Promise.all(specs.map((spec) => picture(keyOf(spec, entry, ITEM_SIZE))));
        const image = way === "errors" ? errors(specs, shots) : drawn(softened(specs, shots), shots, ITEM_SIZE);
        if (image && mine === turn) {
            paintInto(figures[i].querySelector("canvas"), image);
        }
    }

    /** In page order, so that the top is drawn first. */
    async function drawAll() {
        turn += 1;
        const mine = turn;
        for (let i = 0; i < figures.length && mine === turn; i += 1) {
            await draw(i);
        }
    }

    function errors(specs, shots) {
        const [predicted, truth] = specs.map((spec, i) => ({ spec, shot: shots[i] })).filter(({ spec }) => spec.type === "outline");
        return predicted?.shot.pixels && truth?.shot.pixels && predicted.shot.pixels.length === truth.shot.pixels.length
            ? outcomes(predicted.shot, truth.shot)
            : drawn(specs, shots, ITEM_SIZE);
    }

    function sort(key) {
        const [by, down] = key.split(",").map(Number);
        const value = (i) => (by < 0 ? data.entries[i][0] : data.entries[i][3][by]);
        const missing = (i) => value(i) === null;
        const order = figures.map((figure, i) => i);
        order.sort((a, b) => missing(a) - missing(b) || compare(value(a), value(b)) * (down ? -1 : 1) || a - b);
        order.forEach((i) => container.append(figures[i]));
    }

    const orders = data.scores.flatMap((name, i) => [
        [`${i},0`, `${name}, lowest first`],
        [`${i},1`, `${name}, highest first`],
    ]);
    const ways = [
        ["outlines", data.shown.length > 0 ? "Image with outlines" : "Outlines"],
        ["errors", "Errors by pixel"],
    ];
    const boxes = look.outlines.map((outline) =>
        checkbox(`${outline.layer.name} (${outline.style.name})`, true, (on) => {
            outline.visible = on;
            drawAll();
        }),
    );
    const outlineBoxes = el("span", { class: "line" }, boxes);
    const legend = el(
        "span",
        { class: "legend", hidden: true },
        Object.entries(OUTCOMES).map(([name, rgb]) => {
            const square = el("i");
            square.style.background = css(rgb);
            return el("span", {}, square, OUTCOME_NAMES[name]);
        }),
    );
    container.before(
        el(
            "div",
            { class: "line tools" },
            choice("Order of the pictures", [...orders, ["-1,0", "Name"]], "0,0", sort),
            hasBoth
                ? choice("What the pictures show", ways, way, (value) => {
                      way = value;
                      outlineBoxes.hidden = way === "errors";
                      legend.hidden = way !== "errors";
                      drawAll();
                  })
                : null,
            outlineBoxes,
            legend,
        ),
    );

    let order = [];
    const pane = imagePane(data);
    const open = enlarge(
        figures.length,
        (n, content) => {
            const entry = data.entries[order[n]];
            if (pane.element.parentElement !== content) {
                replace(content, pane.element);
            }
            requestAnimationFrame(() => pane.showRow(entry[1]));
            const scores = data.scores.map((name, i) => `${name} ${plain(rounded(entry[3][i]))}`).join(" · ");
            return { name: `${entry[0]} · ${scores}`, buttons: [pane.zoomBar] };
        },
        (n) => figures[order[n]].querySelector("button").focus(),
    );
    figures.forEach((figure) =>
        figure.querySelector("button").addEventListener("click", () => {
            const inPage = [...container.querySelectorAll("figure")];
            order = inPage.map((f) => figures.indexOf(f));
            open(inPage.indexOf(figure));
        }),
    );
    drawAll();
}

/** In a strongly downsampled image, outlines would hide everything else. */
function softened(specs, shots) {
    return specs.map((spec, i) => (spec.type === "outline" ? { ...spec, opacity: Math.max(0.3, Math.min(1, 1.5 / (shots[i].step ?? 1))) } : spec));
}

function rounded(value) {
    return value === null ? null : Number(value.toFixed(3));
}

/** Where prediction and truth agree, pixel by pixel, with the outlines of predicted cells in black, so that touching cells stay apart. */
function outcomes(predicted, truth) {
    const image = new ImageData(predicted.columns, predicted.rows);
    image.data.fill(255);
    for (let i = 0, p = 0; i < truth.pixels.length; i += 1, p += 4) {
        const counts = truth.pixels[i] !== NOT_ANNOTATED;
        const isTrue = truth.pixels[i] > 0;
        const isPredicted = predicted.pixels[i] > 0 && predicted.pixels[i] !== NOT_ANNOTATED;
        const name = isTrue ? (isPredicted ? "both" : "truth") : isPredicted ? "predicted" : null;
        const rgb = counts ? (OUTCOMES[name] ?? [0, 0, 0]) : [127, 127, 127];
        image.data[p] = rgb[0];
        image.data[p + 1] = rgb[1];
        image.data[p + 2] = rgb[2];
    }
    paintOutlines(image, { shot: predicted, rgb: [0, 0, 0], dotted: false, opacity: 1 });
    return image;
}
