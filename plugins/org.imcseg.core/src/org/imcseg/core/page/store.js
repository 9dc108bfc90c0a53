// SPDX-License-Identifier: Apache-2.0
import { decodePixels } from "./decode.js";

// The pictures embedded in a page, with the interface of requests to KNIME: each is decoded once and downsampled on demand.

let stored = [];
const decodedPlanes = new Map();
const MOST_DECODED = 40;

/** @param pictures for each row, by kind, column and channel, what is known of a plane and its file */
export function bringAlong(pictures) {
    stored = pictures;
}

export async function ask(question, argument) {
    if (question !== "pictures") {
        throw new Error(`This page has no answer to '${question}'.`);
    }
    return Promise.all(argument.split(";").map((key) => answer(key.split(","))));
}

async function answer([kind, row, column, channel, ...numbers]) {
    const small = kind.endsWith("*");
    const key = `${kind.replace("*", "")},${column},${channel}`;
    const plane = stored[row]?.[key];
    if (!plane) {
        return { missing: true };
    }
    const last = Number(numbers[4]);
    const wanted = small ? Math.ceil(Math.max(plane.imageWidth, plane.imageHeight) / last) : last;
    return reduced(await decodedOnce(`${row},${key}`, plane), Math.max(1, Math.floor(wanted / plane.step)), key.startsWith("ids"));
}

function decodedOnce(name, plane) {
    let known = decodedPlanes.get(name);
    if (!known) {
        known = pixelsOf(plane);
        decodedPlanes.set(name, known);
        if (decodedPlanes.size > MOST_DECODED) {
            decodedPlanes.delete(decodedPlanes.keys().next().value);
        }
    }
    return known;
}

async function pixelsOf(plane) {
    const { file, type, ...shot } = plane;
    const bytes = Uint8Array.from(atob(file), (c) => c.charCodeAt(0));
    return { ...shot, x: 0, y: 0, pixels: await decodePixels(bytes, type, shot.columns, shot.rows) };
}

/** Downsamples: the middle pixel of a mask, the mean of the values of greys, which are squares. */
function reduced(shot, factor, isMask) {
    if (factor === 1) {
        return shot;
    }
    const columns = Math.ceil(shot.columns / factor);
    const rows = Math.ceil(shot.rows / factor);
    const pixels = new Uint32Array(columns * rows);
    for (let y = 0, i = 0; y < rows; y += 1) {
        for (let x = 0; x < columns; x += 1, i += 1) {
            pixels[i] = isMask ? middle(shot, x, y, factor) : meanGrey(shot, x, y, factor);
        }
    }
    return { ...shot, step: shot.step * factor, columns, rows, pixels };
}

function middle(shot, x, y, factor) {
    const half = factor >> 1;
    const row = Math.min(shot.rows - 1, y * factor + half);
    return shot.pixels[row * shot.columns + Math.min(shot.columns - 1, x * factor + half)];
}

function meanGrey(shot, x, y, factor) {
    const right = Math.min(shot.columns, (x + 1) * factor);
    const bottom = Math.min(shot.rows, (y + 1) * factor);
    let sum = 0;
    let count = 0;
    for (let row = y * factor; row < bottom; row += 1) {
        for (let column = x * factor; column < right; column += 1) {
            const grey = shot.pixels[row * shot.columns + column] & 255;
            sum += grey * grey;
            count += 1;
        }
    }
    return Math.round(Math.sqrt(sum / count));
}
