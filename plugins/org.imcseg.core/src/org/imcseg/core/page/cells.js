// SPDX-License-Identifier: Apache-2.0
import { el, plain, replace } from "./dom.js";
import { ask } from "./host.js";
import { viridis, viridisGradient } from "./colours.js";
import { choice, slider } from "./controls.js";
import { imagesView } from "./images.js";

// Measured cells in their images, coloured by a marker or another feature. Colours mean the same in all images: from the 1st to the 99th
// percentile of all cells.

export function cellsView(data) {
    if (data.features.length === 0 || data.rows.length === 0) {
        return imagesView(data);
    }
    let feature = data.features[0];
    let row = 0;
    let turn = 0;
    let opacity = 0.75;
    let redraw = () => {};
    let look = null;
    const strip = el("div", { class: "scale", role: "img", "aria-label": "Colours from low to high values" });
    strip.style.background = viridisGradient();
    const ends = el("div", { class: "ends" });
    const note = el("p", { class: "note", role: "status" });

    async function colour() {
        turn += 1;
        const mine = turn;
        const told = await ask("values", `${row},${feature}`).catch((error) => ({ error: error.message }));
        if (mine !== turn || !look) {
            return;
        }
        if (told.error) {
            note.textContent = told.error;
            look.fill = null;
        } else {
            const values = new Map(told.ids.map((id, i) => [id, told.values[i]]));
            const colours = new Map(
                told.ids.map((id, i) => [
                    id,
                    told.values[i] === null ? null : viridis((told.values[i] - told.low) / (told.high - told.low)),
                ]),
            );
            const colourOf = (id) => colours.get(id) ?? null;
            colourOf.value = (id) => values.get(id);
            look.fill = { column: look.outlines[0].layer.column, colourOf, opacity, name: feature };
            replace(ends, el("span", {}, plain(told.low)), el("span", {}, plain(told.high)));
            note.textContent = `${told.ids.length} cells in this image, ${data.cells} in all. Colours: 1st to 99th percentile of all.`;
        }
        redraw();
    }

    function aside(paneLook, paneRedraw) {
        look = paneLook;
        redraw = paneRedraw;
        const strength = slider(
            "Opacity of colours",
            { min: 0, max: 1, step: 0.05, value: opacity, show: (v) => `${Math.round(v * 100)} %` },
            (value) => {
                opacity = value;
                if (look.fill) {
                    look.fill.opacity = value;
                }
                redraw();
            },
        );
        return [
            el("h2", {}, "Cells coloured by"),
            el(
                "div",
                { class: "line" },
                choice(
                    "Feature",
                    data.features.map((name) => [name, name]),
                    feature,
                    (value) => {
                        feature = value;
                        colour();
                    },
                ),
            ),
            strip,
            ends,
            strength.element,
            note,
        ];
    }

    return imagesView(data, {
        aside,
        asideFirst: true,
        onrow: (next) => {
            row = next;
            look.fill = null;
            colour();
        },
    });
}
