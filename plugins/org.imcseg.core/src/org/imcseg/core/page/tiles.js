// SPDX-License-Identifier: Apache-2.0
import { regionKey, thumbnailKey } from "./pictures.js";
import { CHANNEL_COLOURS, OUTLINES } from "./colours.js";
import { compose, paintOutlines } from "./layers.js";

// The pictures of a gallery.

const MARGIN = 14;

/** Display settings of tiles: the preferred channels and all outlines, as in the enlarged picture. */
export function defaultLook(data) {
    const image = data.layers.find((layer) => layer.kind === "channels");
    const single = image?.channels.length === 1;
    const channels = image
        ? data.shown
              .map((channel, i) => ({
                  type: "channel",
                  kind: "grey",
                  column: image.column,
                  channel,
                  rgb: CHANNEL_COLOURS[single ? 3 : i][1],
              }))
              .filter((spec) => spec.channel >= 0)
        : [];
    const outlines = data.layers
        .filter((layer) => layer.kind === "cells")
        .map((layer, i) => ({ layer, style: OUTLINES[i % OUTLINES.length], visible: true }));
    return {
        outlines,
        specs: () => [
            ...channels,
            ...outlines
                .filter((o) => o.visible)
                .map((o) => ({
                    type: "outline",
                    kind: "ids",
                    column: o.layer.column,
                    channel: 0,
                    rgb: o.style.rgb,
                    dotted: o.style.dotted,
                    opacity: 1,
                    visible: true,
                })),
        ],
    };
}

/** The region to request: the whole image, or the entry's bounding box with a margin. */
export function keyOf(spec, entry, size) {
    if (!entry[2]) {
        return thumbnailKey(spec.kind, entry[1], spec.column, spec.channel, size);
    }
    const [x, y, width, height] = entry[2];
    const edge = Math.max(width, height) + 2 * MARGIN;
    const left = Math.max(0, Math.round(x + (width - edge) / 2));
    const top = Math.max(0, Math.round(y + (height - edge) / 2));
    return regionKey(spec.kind, entry[1], spec.column, spec.channel, {
        x: left,
        y: top,
        width: edge,
        height: edge,
        step: Math.max(1, Math.floor(edge / size)),
    });
}

/** A dashed frame around the entry's bounding box. */
export function frameBox(canvas, box, shot) {
    if (!box) {
        return;
    }
    const factor = canvas.width / (shot.columns * shot.step);
    const context = canvas.getContext("2d");
    context.strokeStyle = "rgb(255 255 255 / 85%)";
    context.setLineDash([4, 3]);
    context.strokeRect(
        (box[0] - shot.x - 2) * factor + 0.5,
        (box[1] - shot.y - 2) * factor + 0.5,
        (box[2] + 4) * factor,
        (box[3] + 4) * factor,
    );
}

/** Small pictures are enlarged to the size of their tile before outlines are drawn, so that lines are as wide as a pixel of the screen. */
export function drawn(specs, shots, size) {
    const base = shots.find((shot) => shot.pixels);
    if (!base) {
        return null;
    }
    const layers = specs
        .map((spec, i) => ({ ...spec, shot: shots[i] }))
        .filter((layer) => layer.shot.pixels && layer.shot.columns === base.columns && layer.shot.rows === base.rows)
        .map((layer) => ({ ...layer, shot: enlarged(layer.shot, size) }));
    const { columns, rows } = layers[0].shot;
    const image = compose(layers, columns, rows);
    layers.filter((layer) => layer.type === "outline").forEach((layer) => paintOutlines(image, layer));
    return image;
}

function enlarged(shot, size) {
    const factor = Math.max(1, Math.floor(size / Math.max(shot.columns, shot.rows)));
    if (factor === 1) {
        return shot;
    }
    const columns = shot.columns * factor;
    const pixels = new Uint32Array(columns * shot.rows * factor);
    for (let y = 0, i = 0; y < shot.rows * factor; y += 1) {
        const from = Math.floor(y / factor) * shot.columns;
        for (let x = 0; x < columns; x += 1, i += 1) {
            pixels[i] = shot.pixels[from + Math.floor(x / factor)];
        }
    }
    return { ...shot, columns, rows: shot.rows * factor, pixels };
}
