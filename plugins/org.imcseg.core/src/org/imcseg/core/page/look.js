// SPDX-License-Identifier: Apache-2.0
import { plain } from "./dom.js";
import { NOT_ANNOTATED, valueOf } from "./pictures.js";
import { CHANNEL_COLOURS, OUTLINES } from "./colours.js";

/** The display settings, kept from image to image. */
export class Look {
    constructor(data) {
        this.image = data.layers.find((layer) => layer.kind === "channels");
        const single = this.image?.channels.length === 1;
        this.slots = (data.shown ?? [])
            .map((channel, i) => ({ channel, colour: single ? 3 : i, low: null, high: null, visible: true }))
            .filter((slot) => slot.channel >= 0);
        this.outlines = data.layers
            .filter((layer) => layer.kind === "cells")
            .map((layer, i) => ({ layer, style: OUTLINES[i % OUTLINES.length], visible: true }));
        this.outlineOpacity = 1;
        this.overlays = data.layers
            .filter((layer) => layer.kind === "probability")
            .map((layer) => ({ text: layer.name, spec: { type: "values", kind: "grey", column: layer.column } }));
        if (data.distance && this.outlines.length > 0) {
            this.overlays.push({
                text: "Distance to the cell's outline",
                spec: { type: "values", kind: "distance", column: this.outlines[0].layer.column },
            });
        }
        this.overlay = -1;
        this.overlayOpacity = 0.6;
        this.fill = null;
    }

    specs() {
        const specs = this.slots.map((slot) => ({
            type: "channel",
            kind: "grey",
            column: this.image.column,
            channel: slot.channel,
            low: slot.low,
            high: slot.high,
            rgb: CHANNEL_COLOURS[slot.colour][1],
            visible: slot.visible,
            name: this.image.channels[slot.channel],
            slot,
        }));
        if (this.overlay >= 0) {
            specs.push({ ...this.overlays[this.overlay].spec, opacity: this.overlayOpacity, name: this.overlays[this.overlay].text });
        }
        if (this.fill) {
            specs.push({
                type: "fill",
                kind: "ids",
                column: this.fill.column,
                colourOf: this.fill.colourOf,
                opacity: this.fill.opacity,
                name: this.fill.name,
            });
        }
        for (const { layer, style, visible } of this.outlines) {
            specs.push({
                type: "outline",
                kind: "ids",
                column: layer.column,
                rgb: style.rgb,
                dotted: style.dotted,
                opacity: this.outlineOpacity,
                visible,
                name: layer.name,
            });
        }
        return specs;
    }
}

/** The values under the pointer as text. */
export function told(found) {
    if (!found) {
        return "";
    }
    const parts = [`x ${found.x}, y ${found.y}`];
    for (const { layer, pixel } of found.layers) {
        if (layer.kind === "ids") {
            if (layer.type === "outline") {
                parts.push(`${layer.name}: ${pixel === NOT_ANNOTATED ? "not annotated" : pixel === 0 ? "background" : `cell ${pixel}`}`);
            } else {
                const value = layer.colourOf.value?.(pixel);
                parts.push(...(value === undefined ? [] : [`${layer.name}: ${plain(value)}`]));
            }
        } else {
            parts.push(`${layer.name} ${layer.shot.step > 1 ? "≈ " : ""}${Number(valueOf(layer.shot, pixel).toPrecision(3))}`);
        }
    }
    return parts.join("  ·  ");
}
