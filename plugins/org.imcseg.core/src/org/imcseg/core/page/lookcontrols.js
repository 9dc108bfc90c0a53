// SPDX-License-Identifier: Apache-2.0
import { el, plain } from "./dom.js";
import { CHANNEL_COLOURS, css, viridisGradient } from "./colours.js";
import { button, checkbox, choice, slider } from "./controls.js";

// Display controls of an image: channels with colour and contrast, outlines, a layer of values.

const CONTRAST_STEPS = 1000;

/** @param redraw called when a display setting has changed */
export function lookControls(look, redraw) {
    const contrasts = [];
    const elements = [channelControls(look, redraw, contrasts), outlineControls(look, redraw), overlayControls(look, redraw)];
    return {
        elements,
        /** Automatic contrast is that of the current image. */
        follow(frame) {
            contrasts.forEach((update) => update(frame));
        },
        /** Another channel was chosen elsewhere. */
        tell(slot) {
            slot.select.value = String(slot.channel);
        },
    };
}

function channelControls(look, redraw, contrasts) {
    if (!look.image) {
        return null;
    }
    return [el("h2", {}, "Channels"), look.slots.map((slot) => slotControls(look, slot, redraw, contrasts))];
}

function slotControls(look, slot, redraw, contrasts) {
    const swatch = el("span", { class: "swatch" });
    const paintSwatch = () => {
        swatch.style.background = css(CHANNEL_COLOURS[slot.colour][1]);
    };
    paintSwatch();
    const names = look.image.channels;
    const low = slider("Dark up to", { min: 0, max: CONTRAST_STEPS, step: 1, value: 0, show: () => plain(slot.low) }, (v) =>
        contrast("low", v),
    );
    const high = slider(
        "Bright from",
        { min: 0, max: CONTRAST_STEPS, step: 1, value: CONTRAST_STEPS, show: () => plain(slot.high) },
        (v) => contrast("high", v),
    );
    let shot = null;
    function contrast(which, value) {
        if (shot) {
            const share = value / CONTRAST_STEPS;
            slot[which] = shot.bottom + share * share * (shot.top - shot.bottom);
            redraw();
        }
    }
    contrasts.push((frame) => {
        const layer = frame?.layers.find((l) => l.slot === slot);
        shot = layer?.shot ?? shot;
        if (shot) {
            const place = (value) => Math.round(CONTRAST_STEPS * Math.sqrt(Math.max(0, value - shot.bottom) / (shot.top - shot.bottom)));
            const before = [slot.low, slot.high];
            // automatic settings follow each image
            slot.low ??= shot.low;
            slot.high ??= shot.high;
            low.set(place(slot.low));
            high.set(place(slot.high));
            [slot.low, slot.high] = before;
        }
    });
    const made = el(
        "div",
        { class: "slot" },
        el(
            "div",
            { class: "line" },
            el("input", {
                type: "checkbox",
                checked: slot.visible,
                "aria-label": "Show this channel",
                onchange: (event) => {
                    slot.visible = event.target.checked;
                    redraw();
                },
            }),
            swatch,
            choice(
                "Channel",
                names.map((name, i) => [i, name]),
                slot.channel,
                (value) => {
                    Object.assign(slot, { channel: Number(value), low: null, high: null });
                    shot = null;
                    redraw();
                },
            ),
        ),
        el(
            "div",
            { class: "line" },
            choice(
                "Colour",
                CHANNEL_COLOURS.map(([name], i) => [i, name]),
                slot.colour,
                (value) => {
                    slot.colour = Number(value);
                    paintSwatch();
                    redraw();
                },
            ),
            button(
                "Auto",
                () => {
                    Object.assign(slot, { low: null, high: null });
                    redraw();
                },
                { title: "Contrast by each image itself" },
            ),
        ),
        low.element,
        high.element,
    );
    slot.select = made.querySelector("select");
    return made;
}

function outlineControls(look, redraw) {
    if (look.outlines.length === 0) {
        return null;
    }
    const opacity = slider(
        "Opacity of outlines",
        { min: 0, max: 1, step: 0.05, value: 1, show: (v) => `${Math.round(v * 100)} %` },
        (value) => {
            look.outlineOpacity = value;
            redraw();
        },
    );
    return [
        el("h2", {}, "Outlines"),
        look.outlines.map((outline) =>
            el(
                "div",
                { class: "line" },
                checkbox(
                    `${outline.layer.name} (${outline.style.name})`,
                    true,
                    (on) => {
                        outline.visible = on;
                        redraw();
                    },
                    swatchOf(outline.style),
                ),
            ),
        ),
        opacity.element,
    ];
}

function overlayControls(look, redraw) {
    if (look.overlays.length === 0) {
        return null;
    }
    const opacity = slider(
        "Opacity of the layer",
        { min: 0, max: 1, step: 0.05, value: look.overlayOpacity, show: (v) => `${Math.round(v * 100)} %` },
        (value) => {
            look.overlayOpacity = value;
            redraw();
        },
    );
    const strip = el("div", { class: "scale", role: "img", "aria-label": "Colours from 0 to 1" });
    strip.style.background = viridisGradient();
    const legend = el("div", { hidden: true }, strip, el("div", { class: "ends" }, el("span", {}, "0"), el("span", {}, "1")));
    return [
        el("h2", {}, "Layer"),
        el(
            "div",
            { class: "line" },
            choice("Layer", [[-1, "None"], ...look.overlays.map((o, i) => [i, o.text])], -1, (value) => {
                look.overlay = Number(value);
                legend.hidden = look.overlay < 0;
                redraw();
            }),
        ),
        legend,
        opacity.element,
    ];
}

function swatchOf(style) {
    const made = el("span", { class: "swatch" });
    made.style.cssText = `background: var(--stage); border: 3px ${style.dotted ? "dotted" : "solid"} ${css(style.rgb)}`;
    return made;
}
