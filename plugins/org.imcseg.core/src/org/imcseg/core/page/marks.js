// SPDX-License-Identifier: Apache-2.0

// The region to request of a partly visible image, and marks drawn over it. A view has left and top in pixels of the image, its scale,
// and width and height in pixels of the screen.

/** Maximum number of pixels of a request. */
const MOST_PIXELS = 3_000_000;

/** The whole image if it is small enough, else the visible part with a margin, on a grid so that small moves need no new request. */
export function regionOf(size, view) {
    const step = Math.max(1, Math.round(1 / (view.scale * (window.devicePixelRatio || 1))));
    if ((size.width / step) * (size.height / step) <= MOST_PIXELS) {
        return { x: 0, y: 0, width: 0, height: 0, step };
    }
    const grid = 256 * step;
    const from = (start, length) => Math.max(0, Math.floor((start - (0.15 * length) / view.scale) / grid) * grid);
    const extent = (length) => Math.ceil((1.3 * length) / view.scale / grid + 1) * grid;
    return {
        x: from(view.left, view.width),
        y: from(view.top, view.height),
        width: extent(view.width),
        height: extent(view.height),
        step,
    };
}

/** A dashed frame around a box of the image; nothing for null. */
export function strokeBox(context, view, box) {
    if (!box) {
        return;
    }
    context.lineWidth = 1.5;
    context.strokeStyle = "rgb(255 255 255 / 80%)";
    context.setLineDash([6, 5]);
    context.strokeRect(
        (box.x - 3 - view.left) * view.scale,
        (box.y - 3 - view.top) * view.scale,
        (box.width + 6) * view.scale,
        (box.height + 6) * view.scale,
    );
    context.setLineDash([]);
}

const ARMS = [
    [-12, 0, -4, 0],
    [4, 0, 12, 0],
    [0, -12, 0, -4],
    [0, 4, 0, 12],
];

/** A cross around a pixel of the image; nothing for null. */
export function strokeCross(context, view, pixel) {
    if (!pixel) {
        return;
    }
    const x = (pixel.x + 0.5 - view.left) * view.scale;
    const y = (pixel.y + 0.5 - view.top) * view.scale;
    context.lineWidth = 1.5;
    context.strokeStyle = "rgb(255 255 255)";
    context.beginPath();
    for (const [fromX, fromY, toX, toY] of ARMS) {
        context.moveTo(x + fromX, y + fromY);
        context.lineTo(x + toX, y + toY);
    }
    context.stroke();
}
