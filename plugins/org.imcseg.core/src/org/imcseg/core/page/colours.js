// SPDX-License-Identifier: Apache-2.0
// Colours that are distinguishable with any kind of colour vision: cyan, magenta and yellow for channels, Okabe and Ito's for outlines,
// viridis for values.

export const CHANNEL_COLOURS = [
    ["Magenta", [255, 0, 255]],
    ["Yellow", [255, 255, 0]],
    ["Cyan", [0, 255, 255]],
    ["White", [255, 255, 255]],
    ["Red", [255, 0, 0]],
    ["Green", [0, 255, 0]],
    ["Blue", [60, 90, 255]],
    ["Orange", [255, 150, 0]],
];

export const OUTLINES = [
    { name: "orange, solid", rgb: [255, 176, 0], dotted: false },
    { name: "sky blue, dotted", rgb: [86, 200, 255], dotted: true },
    { name: "white, solid", rgb: [255, 255, 255], dotted: false },
];

const VIRIDIS = [
    [68, 1, 84],
    [72, 35, 116],
    [64, 67, 135],
    [52, 94, 141],
    [41, 120, 142],
    [32, 144, 140],
    [34, 167, 132],
    [68, 190, 112],
    [121, 209, 81],
    [189, 222, 38],
    [253, 231, 36],
];

/** The viridis colour of a value from 0 to 1. */
export function viridis(share) {
    const place = Math.max(0, Math.min(1, share)) * (VIRIDIS.length - 1);
    const below = Math.min(VIRIDIS.length - 2, Math.floor(place));
    return VIRIDIS[below].map((value, i) => Math.round(value + (place - below) * (VIRIDIS[below + 1][i] - value)));
}

export function css(rgb) {
    return `rgb(${rgb.join(" ")})`;
}

/** A strip that shows viridis from left to right. */
export function viridisGradient() {
    return `linear-gradient(to right, ${VIRIDIS.map(css).join(", ")})`;
}
