// SPDX-License-Identifier: Apache-2.0
import { el, isTyping, plain, replace } from "./dom.js";
import { NOT_ANNOTATED, valueOf } from "./pictures.js";
import { CHANNEL_COLOURS, OUTLINES, css, viridisGradient } from "./colours.js";
import { Stage } from "./stage.js";
import { button, checkbox, choice, slider, tabs, themeButton } from "./controls.js";
import { sortableTable } from "./tables.js";
import { channelThumbnails } from "./channels.js";

// Images one at a time: up to three channels in colour, outlines of masks, values and colours of cells over them.

const CONTRAST_STEPS = 1000;

/** What is chosen to be seen; it stays from image to image. */
class Look {
  constructor(data) {
    this.image = data.layers.find((layer) => layer.kind === "channels");
    const single = this.image?.channels.length === 1;
    this.slots = (data.shown ?? []).map((channel, i) => ({ channel, colour: single ? 3 : i, low: null, high: null, visible: true })).filter((slot) => slot.channel >= 0);
    this.outlines = data.layers.filter((layer) => layer.kind === "cells").map((layer, i) => ({ layer, style: OUTLINES[i % OUTLINES.length], visible: true }));
    this.outlineOpacity = 1;
    this.overlays = data.layers.filter((layer) => layer.kind === "probability")
      .map((layer) => ({ text: layer.name, spec: { type: "values", kind: "grey", column: layer.column } }));
    if (data.distance && this.outlines.length > 0) {
      this.overlays.push({ text: "Distance to the cell's outline", spec: { type: "values", kind: "distance", column: this.outlines[0].layer.column } });
    }
    this.overlay = -1;
    this.overlayOpacity = 0.6;
    this.fill = null;
  }

  specs() {
    const specs = this.slots.map((slot) => ({ type: "channel", kind: "grey", column: this.image.column, channel: slot.channel, low: slot.low, high: slot.high,
      rgb: CHANNEL_COLOURS[slot.colour][1], visible: slot.visible, name: this.image.channels[slot.channel], slot }));
    if (this.overlay >= 0) {
      specs.push({ ...this.overlays[this.overlay].spec, opacity: this.overlayOpacity, name: this.overlays[this.overlay].text });
    }
    if (this.fill) {
      specs.push({ type: "fill", kind: "ids", column: this.fill.column, colourOf: this.fill.colourOf, opacity: this.fill.opacity, name: this.fill.name });
    }
    for (const { layer, style, visible } of this.outlines) {
      specs.push({ type: "outline", kind: "ids", column: layer.column, rgb: style.rgb, dotted: style.dotted, opacity: this.outlineOpacity, visible, name: layer.name });
    }
    return specs;
  }
}

/** The image itself with its controls: what the enlarged picture of a gallery and the views of whole tables share. */
export function imagePane(data, { aside, asideFirst } = {}) {
  const look = new Look(data);
  const status = el("div", { class: "status", role: "status" }, "");
  const scale = el("span", { class: "note" }, "");
  const stage = new Stage({ label: "Image", onPoint: (found) => { status.textContent = told(found); },
    onView: (value) => { scale.textContent = `${plain(Math.round(value * 100))} %`; } });
  const contrasts = [];
  let row = 0;

  async function redraw(keepView) {
    await stage.show(row, look.specs(), keepView);
    contrasts.forEach((update) => update(stage.frame));
  }

  const zoomBar = el("div", { class: "line" }, button("−", () => stage.zoom(stage.scale / 1.5), { "aria-label": "Zoom out", title: "Zoom out (−)" }),
    button("+", () => stage.zoom(stage.scale * 1.5), { "aria-label": "Zoom in", title: "Zoom in (+)" }),
    button("Fit", () => stage.fit(), { title: "All of the image (0)" }), button("1:1", () => stage.zoom(1), { title: "A pixel of the image on one of the screen (1)" }),
    button("Pixels", () => stage.zoom(16), { title: "Sixteen times as large" }), scale);
  const side = el("div", { class: "side", role: "region", "aria-label": "What is shown" });
  const more = aside ? aside(look, () => redraw(true)) : null;
  replace(side, asideFirst ? more : null, channelControls(), outlineControls(), overlayControls(), asideFirst ? null : more);
  const element = el("div", { class: "body" }, side, el("div", { class: "main" }, stage.element, status));

  function channelControls() {
    if (!look.image) {
      return null;
    }
    return [el("h2", {}, "Channels"), look.slots.map((slot) => slotControls(slot))];
  }

  function slotControls(slot) {
    const swatch = el("span", { class: "swatch" });
    const paintSwatch = () => { swatch.style.background = css(CHANNEL_COLOURS[slot.colour][1]); };
    paintSwatch();
    const names = look.image.channels;
    const low = slider("Dark up to", { min: 0, max: CONTRAST_STEPS, step: 1, value: 0, show: () => plain(slot.low) }, (v) => contrast("low", v));
    const high = slider("Bright from", { min: 0, max: CONTRAST_STEPS, step: 1, value: CONTRAST_STEPS, show: () => plain(slot.high) }, (v) => contrast("high", v));
    let shot = null;
    function contrast(which, value) {
      if (shot) {
        const share = value / CONTRAST_STEPS;
        slot[which] = shot.bottom + share * share * (shot.top - shot.bottom);
        redraw(true);
      }
    }
    contrasts.push((frame) => {
      const layer = frame?.layers.find((l) => l.slot === slot);
      shot = layer?.shot ?? shot;
      if (shot) {
        const place = (value) => Math.round(CONTRAST_STEPS * Math.sqrt(Math.max(0, value - shot.bottom) / (shot.top - shot.bottom)));
        const before = [slot.low, slot.high];
        // what nobody set follows each image
        slot.low ??= shot.low;
        slot.high ??= shot.high;
        low.set(place(slot.low));
        high.set(place(slot.high));
        [slot.low, slot.high] = before;
      }
    });
    const made = el("div", { class: "slot" }, el("div", { class: "line" },
      el("input", { type: "checkbox", checked: slot.visible, "aria-label": "Show this channel", onchange: (event) => { slot.visible = event.target.checked; redraw(true); } }),
      swatch, choice("Channel", names.map((name, i) => [i, name]), slot.channel, (value) => {
        Object.assign(slot, { channel: Number(value), low: null, high: null });
        shot = null;
        redraw(true);
      })), el("div", { class: "line" }, choice("Colour", CHANNEL_COLOURS.map(([name], i) => [i, name]), slot.colour, (value) => {
      slot.colour = Number(value);
      paintSwatch();
      redraw(true);
    }), button("Auto", () => { Object.assign(slot, { low: null, high: null }); redraw(true); }, { title: "Contrast by each image itself" })), low.element, high.element);
    slot.select = made.querySelector("select");
    return made;
  }

  function outlineControls() {
    if (look.outlines.length === 0) {
      return null;
    }
    const opacity = slider("Opacity of outlines", { min: 0, max: 1, step: 0.05, value: 1, show: (v) => `${Math.round(v * 100)} %` }, (value) => {
      look.outlineOpacity = value;
      redraw(true);
    });
    return [el("h2", {}, "Outlines"), look.outlines.map((outline) => el("div", { class: "line" }, checkbox(`${outline.layer.name} (${outline.style.name})`, true, (on) => {
      outline.visible = on;
      redraw(true);
    }, swatchOf(outline.style)))), opacity.element];
  }

  function overlayControls() {
    if (look.overlays.length === 0) {
      return null;
    }
    const opacity = slider("Opacity of the layer", { min: 0, max: 1, step: 0.05, value: look.overlayOpacity, show: (v) => `${Math.round(v * 100)} %` }, (value) => {
      look.overlayOpacity = value;
      redraw(true);
    });
    const strip = el("div", { class: "scale", role: "img", "aria-label": "Colours from 0 to 1" });
    strip.style.background = viridisGradient();
    const legend = el("div", { hidden: true }, strip, el("div", { class: "ends" }, el("span", {}, "0"), el("span", {}, "1")));
    return [el("h2", {}, "Layer"), el("div", { class: "line" }, choice("Layer", [[-1, "None"], ...look.overlays.map((o, i) => [i, o.text])], -1, (value) => {
      look.overlay = Number(value);
      legend.hidden = look.overlay < 0;
      redraw(true);
    })), legend, opacity.element];
  }

  return {
    element,
    zoomBar,
    look,
    redraw,
    showRow(next) {
      row = next;
      return redraw(false);
    },
    /** Shows a part of the image large, with something around it. */
    lookAt([x, y, width, height]) {
      stage.lookAt(x, y, width, height);
    },
    showChannel(channel) {
      const slot = look.slots.find((s) => s.channel === channel) ?? look.slots.find((s) => !s.visible) ?? look.slots[0];
      Object.assign(slot, { channel, low: null, high: null, visible: true });
      slot.select.value = String(channel);
      redraw(true);
    },
  };
}

function swatchOf(style) {
  const made = el("span", { class: "swatch" });
  made.style.cssText = `background: var(--stage); border: 3px ${style.dotted ? "dotted" : "solid"} ${css(style.rgb)}`;
  return made;
}

/** What is under the pointer, in words. */
function told(found) {
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

/** Buttons and a list for the rows of a table, and Page Up and Page Down everywhere. */
export function rowChooser(names, onchange, what = "image") {
  let now = 0;
  const place = el("span", { class: "note", role: "status" });
  const before = button("◀", () => go(now - 1), { "aria-label": `Previous ${what}`, title: `Previous ${what} (Page Up)` });
  const after = button("▶", () => go(now + 1), { "aria-label": `Next ${what}`, title: `Next ${what} (Page Down)` });
  const list = choice(`Which ${what}`, names.map((name, i) => [i, name]), 0, (value) => go(Number(value)), { class: "wide" });
  function go(next) {
    if (next >= 0 && next < names.length) {
      now = next;
      list.value = String(now);
      before.disabled = now === 0;
      after.disabled = now === names.length - 1;
      place.textContent = `${now + 1} of ${names.length}`;
      onchange(now);
    }
  }
  window.addEventListener("keydown", (event) => {
    const step = { PageUp: -1, PageDown: 1 }[event.key];
    if (step && !isTyping(event) && list.isConnected) {
      event.preventDefault();
      go(now + step);
    }
  });
  return { elements: [before, list, after, place], go };
}

/** The view of a table of images. */
export function imagesView(data, options) {
  if (data.rows.length === 0) {
    const empty = el("div", { class: "panel" }, el("p", {}, "The table has no images."), data.issues?.rows.length > 0 ? sortableTable(data.issues) : null);
    return empty;
  }
  const pane = imagePane(data, options);
  const thumbnails = data.thumbnails && pane.look.image ? channelThumbnails(pane.look.image, (channel) => { pane.showChannel(channel); pages.choose(0); }) : null;
  const chooser = rowChooser(data.rows, (row) => {
    options?.onrow?.(row);
    pane.showRow(row);
    thumbnails?.show(row);
  });
  const entries = [["Image", pane.element, null, () => requestAnimationFrame(() => pane.redraw(true))]];
  if (thumbnails) {
    entries.push(["All channels", thumbnails.element, null, () => thumbnails.open()]);
  }
  if (data.issues) {
    const issues = data.issues.rows.length > 0 ? sortableTable(data.issues)
      : el("p", {}, "Nothing was skipped, repaired or doubtful.");
    entries.push(["Skipped and doubtful", el("div", { class: "panel" }, issues), data.issues.allRows || null]);
  }
  const pages = tabs(entries);
  const bar = el("div", { class: "bar" }, entries.length > 1 ? [pages.list, el("span", { class: "gap" })] : null, chooser.elements, el("span", { class: "gap" }), pane.zoomBar,
    el("span", { class: "push" }), themeButton());
  if (data.allRows > data.rows.length) {
    bar.append(el("span", { class: "note" }, `The first ${data.rows.length} of ${data.allRows} rows.`));
  }
  chooser.go(0);
  return el("div", { class: "spread" }, bar, pages.panels);
}
