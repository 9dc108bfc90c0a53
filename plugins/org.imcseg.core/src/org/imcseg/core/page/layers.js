// SPDX-License-Identifier: Apache-2.0
import { NOT_ANNOTATED, brightnessTable } from "./pictures.js";
import { css, viridis } from "./colours.js";

// Composes the layers of an image in the browser, so that contrast, colours and opacity change at once.

/** Composes the layers of one region: channels are added, values and cell colours are drawn over them. */
export function compose(layers, columns, rows) {
    const image = new ImageData(columns, rows);
    const out = image.data;
    for (let i = 3; i < out.length; i += 4) {
        out[i] = 255;
    }
    for (const layer of layers) {
        if (layer.type === "channel") {
            addChannel(out, layer);
        } else if (layer.type === "values") {
            blendValues(out, layer);
        } else if (layer.type === "fill") {
            blendCells(out, layer);
        }
    }
    return image;
}

function addChannel(out, { shot, low, high, rgb }) {
    const table = brightnessTable(shot, low ?? shot.low, high ?? shot.high);
    for (let i = 0, p = 0; i < shot.pixels.length; i += 1, p += 4) {
        const share = table[shot.pixels[i] & 255];
        if (share > 0) {
            out[p] += share * rgb[0];
            out[p + 1] += share * rgb[1];
            out[p + 2] += share * rgb[2];
        }
    }
}

function blendValues(out, { shot, opacity }) {
    const colours = [...brightnessTable(shot, shot.low, shot.high)].map(viridis);
    for (let i = 0, p = 0; i < shot.pixels.length; i += 1, p += 4) {
        blend(out, p, colours[shot.pixels[i] & 255], opacity);
    }
}

function blendCells(out, { shot, colourOf, opacity }) {
    for (let i = 0, p = 0; i < shot.pixels.length; i += 1, p += 4) {
        const colour = shot.pixels[i] > 0 ? colourOf(shot.pixels[i]) : null;
        if (colour) {
            blend(out, p, colour, opacity);
        }
    }
}

function blend(out, p, rgb, opacity) {
    for (let c = 0; c < 3; c += 1) {
        out[p + c] = out[p + c] * (1 - opacity) + rgb[c] * opacity;
    }
}

/** Whether there is an outline between two pixels of a mask; unannotated regions have none. */
function isEdge(a, b) {
    return a !== b && a !== NOT_ANNOTATED && b !== NOT_ANNOTATED;
}

/** Outlines as pixels, where a pixel of the picture is about one of the screen. */
export function paintOutlines(image, { shot, rgb, dotted, opacity }) {
    const { columns, rows, pixels } = shot;
    for (let y = 0; y < rows; y += 1) {
        for (let x = 0; x < columns; x += 1) {
            const i = y * columns + x;
            const id = pixels[i];
            if (id === 0 || id === NOT_ANNOTATED || (dotted && (x + y) & 2)) {
                continue;
            }
            const edge =
                (x > 0 && isEdge(id, pixels[i - 1])) ||
                (y > 0 && isEdge(id, pixels[i - columns])) ||
                (x < columns - 1 && isEdge(id, pixels[i + 1])) ||
                (y < rows - 1 && isEdge(id, pixels[i + columns]));
            if (edge) {
                blend(image.data, 4 * i, rgb, opacity);
            }
        }
    }
}

/**
 * Outlines as lines between pixels, where pixels are large enough to be seen.
 * @param view left, top, scale, width and height of what is seen of the frame's image
 */
export function strokeOutlines(context, view, frame, { shot, rgb, dotted, opacity }) {
    const fromX = Math.max(0, Math.floor(view.left - frame.x));
    const fromY = Math.max(0, Math.floor(view.top - frame.y));
    const toX = Math.min(frame.columns - 1, Math.ceil(view.left - frame.x + view.width / view.scale));
    const toY = Math.min(frame.rows - 1, Math.ceil(view.top - frame.y + view.height / view.scale));
    const place = (x, y) => [(frame.x + x - view.left) * view.scale, (frame.y + y - view.top) * view.scale];
    context.beginPath();
    for (let y = fromY; y <= toY; y += 1) {
        for (let x = fromX; x <= toX; x += 1) {
            const i = y * frame.columns + x;
            const id = shot.pixels[i];
            if (dotted && (x + y) & 1) {
                continue;
            }
            if (x < frame.columns - 1 && isEdge(id, shot.pixels[i + 1])) {
                context.moveTo(...place(x + 1, y));
                context.lineTo(...place(x + 1, y + 1));
            }
            if (y < frame.rows - 1 && isEdge(id, shot.pixels[i + frame.columns])) {
                context.moveTo(...place(x, y + 1));
                context.lineTo(...place(x + 1, y + 1));
            }
        }
    }
    const line = Math.max(1.2, Math.min(2.5, view.scale / 3));
    context.lineCap = "square";
    context.globalAlpha = opacity;
    // a dark rim keeps a line visible on whatever colour lies below; where pixels are small it would cover too much
    if (view.scale >= 4) {
        strokeWith(context, line + 2, "rgb(0 0 0 / 60%)");
    }
    strokeWith(context, dotted ? line + 0.8 : line, css(rgb));
    context.globalAlpha = 1;
}

function strokeWith(context, width, colour) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
}
