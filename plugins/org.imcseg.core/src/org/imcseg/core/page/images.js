// SPDX-License-Identifier: Apache-2.0
import { el, plain, replace } from "./dom.js";
import { CHANNEL_COLOURS } from "./colours.js";
import { Stage } from "./stage.js";
import { Look, told } from "./look.js";
import { lookControls } from "./lookcontrols.js";
import { button, tabs, themeButton } from "./controls.js";
import { rowChooser } from "./rows.js";
import { sortableTable } from "./tables.js";
import { channelThumbnails } from "./channels.js";

// Images one at a time: up to three channels in colour, outlines of masks, values and colours of cells over them.

const HINT =
    "The wheel or + and − zoom, dragging or arrow keys move; values under the pointer, or where Shift and arrow keys go, are told here.";

/** The image itself with its controls: what the enlarged picture of a gallery and the views of whole tables share. */
export function imagePane(data, { aside, asideFirst } = {}) {
    const look = new Look(data);
    const status = el("div", { class: "status", role: "status" }, HINT);
    const scale = el("span", { class: "note" }, "");
    const stage = new Stage({
        label: "Image",
        onPoint: (found) => {
            status.textContent = told(found) || HINT;
        },
        onView: (value) => {
            scale.textContent = `${plain(Math.round(value * 100))} %`;
        },
    });
    let row = 0;

    async function redraw(keepView) {
        await stage.show(row, look.specs(), keepView);
        controls.follow(stage.frame);
    }

    const zoomBar = el(
        "div",
        { class: "line" },
        button("−", () => stage.zoom(stage.scale / 1.5), { "aria-label": "Zoom out", title: "Zoom out (−)" }),
        button("+", () => stage.zoom(stage.scale * 1.5), { "aria-label": "Zoom in", title: "Zoom in (+)" }),
        button("Fit", () => stage.fit(), { title: "All of the image (0)" }),
        button("1:1", () => stage.zoom(1), { title: "A pixel of the image on one of the screen (1)" }),
        button("Pixels", () => stage.zoom(16), { title: "Sixteen times as large" }),
        scale,
    );
    const side = el("div", { class: "side", role: "region", "aria-label": "What is shown" });
    const more = aside ? aside(look, () => redraw(true)) : null;
    const controls = lookControls(look, () => redraw(true));
    replace(side, asideFirst ? more : null, controls.elements, asideFirst ? null : more);
    const element = el("div", { class: "body" }, side, el("div", { class: "main" }, stage.element, status));

    return {
        element,
        zoomBar,
        look,
        redraw,
        showRow(next) {
            row = next;
            return redraw(false);
        },
        /** Zooms to a part of the image, with a margin. */
        lookAt([x, y, width, height]) {
            stage.lookAt(x, y, width, height);
        },
        /** Colour and contrast of a channel that is shown, null for others. */
        styleOf(channel) {
            const slot = look.slots.find((s) => s.visible && s.channel === channel);
            return slot ? { rgb: CHANNEL_COLOURS[slot.colour][1], low: slot.low, high: slot.high } : null;
        },
        showChannel(channel) {
            const slot = look.slots.find((s) => s.channel === channel) ?? look.slots.find((s) => !s.visible) ?? look.slots[0];
            Object.assign(slot, { channel, low: null, high: null, visible: true });
            controls.tell(slot);
            redraw(true);
        },
    };
}

/** The view of a table of images. */
export function imagesView(data, options) {
    if (data.rows.length === 0) {
        const empty = el(
            "div",
            { class: "panel" },
            el("p", {}, "The table has no images."),
            data.issues?.rows.length > 0 ? sortableTable(data.issues) : null,
        );
        return empty;
    }
    const pane = imagePane(data, options);
    const thumbnails =
        data.thumbnails && pane.look.image
            ? channelThumbnails(
                  pane.look.image,
                  (channel) => {
                      pane.showChannel(channel);
                      pages.choose(0);
                  },
                  (channel) => pane.styleOf(channel),
              )
            : null;
    const chooser = rowChooser(data.rows, (row) => {
        options?.onrow?.(row);
        pane.showRow(row);
        thumbnails?.show(row);
    });
    const entries = [
        [
            "Image",
            pane.element,
            null,
            () => {
                thumbnails?.close();
                requestAnimationFrame(() => pane.redraw(true));
            },
        ],
    ];
    if (thumbnails) {
        entries.push(["All channels", thumbnails.element, null, () => thumbnails.open()]);
    }
    if (data.issues) {
        const issues =
            data.issues.rows.length > 0 ? sortableTable(data.issues) : el("p", {}, "Nothing was skipped, repaired or doubtful.");
        entries.push(["Skipped and doubtful", el("div", { class: "panel" }, issues), data.issues.allRows || null]);
    }
    const pages = tabs(entries);
    const bar = el(
        "div",
        { class: "bar" },
        entries.length > 1 ? [pages.list, el("span", { class: "gap" })] : null,
        chooser.elements,
        el("span", { class: "gap" }),
        pane.zoomBar,
        el("span", { class: "push" }),
        themeButton(),
    );
    if (data.allRows > data.rows.length) {
        bar.append(el("span", { class: "note" }, `The first ${data.rows.length} of ${data.allRows} rows.`));
    }
    chooser.go(0);
    return el("div", { class: "spread" }, bar, pages.panels);
}
