// SPDX-License-Identifier: Apache-2.0
import { el, replace } from "./dom.js";
import { picture, thumbnailKey, withdraw } from "./pictures.js";
import { compose } from "./layers.js";

// All channels of an image as small pictures; a click shows one in the large picture.

const SIZE = 180;

/** Draws a composed picture into a canvas of its size. */
export function paintInto(canvas, image) {
    canvas.width = image.width;
    canvas.height = image.height;
    canvas.getContext("2d").putImageData(image, 0, 0);
}

/** @param styleOf how a channel is shown in the large picture: { rgb, low, high }, or null */
export function channelThumbnails(layer, onchoose, styleOf) {
    const grid = el("div", { class: "thumbs" });
    const element = el(
        "div",
        { class: "panel" },
        el(
            "p",
            { class: "note" },
            "Channels of the large picture look as there, the others go from 0 to their 99th percentile. Choose one to see it large.",
        ),
        grid,
    );
    let row = 0;
    let isOpen = false;
    let asked = [];

    function draw() {
        if (!isOpen) {
            return;
        }
        const keys = layer.channels.map((name, channel) => thumbnailKey("grey", row, layer.column, channel, SIZE));
        withdraw(asked);
        asked = keys;
        replace(
            grid,
            layer.channels.map((name, channel) => {
                const canvas = el("canvas", { "aria-hidden": "true" });
                picture(keys[channel]).then((shot) => {
                    if (shot.pixels) {
                        paintInto(
                            canvas,
                            compose([{ type: "channel", shot, rgb: [255, 255, 255], ...styleOf(channel) }], shot.columns, shot.rows),
                        );
                    }
                });
                return el(
                    "button",
                    { type: "button", class: "thumb", onclick: () => onchoose(channel) },
                    canvas,
                    el("span", { class: "name" }, name),
                );
            }),
        );
    }

    return {
        element,
        show(next) {
            row = next;
            draw();
        },
        open() {
            isOpen = true;
            draw();
        },
        close() {
            isOpen = false;
        },
    };
}
