// SPDX-License-Identifier: Apache-2.0
import { el } from "./dom.js";
import { picture, regionKey, thumbnailKey } from "./pictures.js";
import { compose, paintOutlines, strokeOutlines } from "./layers.js";
import { regionOf, strokeBox, strokeCross } from "./marks.js";
import { listenTo } from "./gestures.js";

// An image that can be zoomed and moved; its layers are fetched at screen resolution.

const LARGEST_ZOOM = 64;
const EDGE_LINES_FROM = 1.5;

export class Stage {
    /** @param label accessible name of the image; @param onPoint called with the pixel under the pointer, or null */
    constructor({ label, onPoint, onView }) {
        this.canvas = el("canvas", {
            tabindex: "0",
            role: "img",
            "aria-label": `${label}. Arrow keys move, with Shift they go from pixel to pixel; plus and minus zoom, 0 shows all.`,
        });
        this.message = el("div", { class: "message", role: "status" });
        this.element = el("div", { class: "stage" }, this.canvas, this.message);
        this.onPoint = onPoint ?? (() => {});
        this.onView = onView ?? (() => {});
        this.specs = [];
        this.size = null;
        this.turn = 0;
        listenTo(this);
        new ResizeObserver(() => this.resize()).observe(this.element);
    }

    /**
     * Shows layers of a row: { type, kind, column, channel, … } as compose and paintOutlines take them.
     * @param keepView whether zoom and position are kept, as when only colours change
     */
    show(row, specs, keepView) {
        const isNew = row !== this.row;
        this.row = row;
        this.specs = specs;
        if (isNew && !keepView) {
            this.size = null;
            this.frame = null;
            this.mark = null;
            this.cross = null;
        }
        return this.update();
    }

    /** Fetches what the view needs and draws it. Late responses are dropped. */
    async update() {
        this.turn += 1;
        const turn = this.turn;
        const region = this.region();
        const drawn = this.specs.filter((spec) => spec.visible !== false);
        if (drawn.length === 0) {
            this.frame = null;
            this.say("Nothing is chosen to be shown.");
            this.paint();
            return;
        }
        const shots = await Promise.all(
            drawn.map((spec) =>
                picture(
                    region
                        ? regionKey(spec.kind, this.row, spec.column, spec.channel ?? 0, region)
                        : thumbnailKey(spec.kind, this.row, spec.column, spec.channel ?? 0, this.edge()),
                ),
            ),
        );
        if (turn !== this.turn) {
            return;
        }
        if (shots.some((shot) => shot.withdrawn)) {
            return this.update();
        }
        const good = shots.find((shot) => shot.pixels);
        const trouble = shots.find((shot) => shot.error);
        this.say(trouble ? trouble.error : good ? "" : "This row has no image.");
        if (!good) {
            this.frame = null;
            this.paint();
            return;
        }
        const size = { width: good.imageWidth, height: good.imageHeight };
        const first = !this.size || this.size.width !== size.width || this.size.height !== size.height;
        this.size = size;
        if (first) {
            this.fit(false);
            if (this.scale && this.region().step < good.step) {
                return this.update();
            }
        }
        this.compose(drawn, shots, good);
        this.paint();
    }

    compose(specs, shots, base) {
        // a mask of another size than the image is reported, not drawn in the wrong place
        const layers = specs
            .map((spec, i) => ({ ...spec, shot: shots[i] }))
            .filter((layer) => layer.shot.pixels && layer.shot.columns === base.columns && layer.shot.rows === base.rows);
        if (layers.length < shots.filter((shot) => shot.pixels).length) {
            this.say("Image and mask have different sizes.");
        }
        const image = compose(layers, base.columns, base.rows);
        const outlines = layers.filter((layer) => layer.type === "outline");
        const asLines = base.step === 1 && this.scale >= EDGE_LINES_FROM;
        if (!asLines) {
            // in a strongly downsampled image, outlines would hide everything else
            const share = Math.max(0.3, Math.min(1, 1.5 * this.scale));
            outlines.forEach((layer) => paintOutlines(image, { ...layer, opacity: layer.opacity * share }));
        }
        const canvas = new OffscreenCanvas(base.columns, base.rows);
        canvas.getContext("2d").putImageData(image, 0, 0);
        this.frame = {
            canvas,
            x: base.x,
            y: base.y,
            step: base.step,
            columns: base.columns,
            rows: base.rows,
            layers,
            lines: asLines ? outlines : [],
        };
    }

    say(text) {
        this.message.textContent = text;
    }

    /** Maximum length of the longer edge of the whole picture, in screen pixels. */
    edge() {
        return Math.max(256, this.canvas.width, this.canvas.height);
    }

    /** The region to request; null while the image's size is not known. */
    region() {
        return this.size && this.scale ? regionOf(this.size, this.seen()) : null;
    }

    /** The visible part of the image, in image and screen pixels. */
    seen() {
        const { width, height } = this.element.getBoundingClientRect();
        return { left: this.left, top: this.top, scale: this.scale, width, height };
    }

    fit(refetch = true) {
        const { width, height } = this.element.getBoundingClientRect();
        if (!this.size || width === 0) {
            return;
        }
        this.fitted = true;
        this.scale = Math.min(width / this.size.width, height / this.size.height, LARGEST_ZOOM);
        this.left = (this.size.width - width / this.scale) / 2;
        this.top = (this.size.height - height / this.scale) / 2;
        this.changed(refetch);
    }

    /** @param scale pixels of the screen for one of the image; the point (x, y) of the element stays where it is */
    zoom(scale, x, y) {
        if (!this.size) {
            return;
        }
        const box = this.element.getBoundingClientRect();
        const atX = x ?? box.width / 2;
        const atY = y ?? box.height / 2;
        const least = Math.min(box.width / this.size.width, box.height / this.size.height, 1) / 2;
        const next = Math.max(least, Math.min(LARGEST_ZOOM, scale));
        this.left += atX / this.scale - atX / next;
        this.top += atY / this.scale - atY / next;
        this.scale = next;
        this.fitted = false;
        this.changed(true);
    }

    /** Shows a part of the image with twice its size around it, framed. */
    lookAt(x, y, width, height) {
        const box = this.element.getBoundingClientRect();
        if (!this.size || box.width === 0) {
            return;
        }
        this.mark = { x, y, width, height };
        this.scale = Math.min(LARGEST_ZOOM, box.width / (5 * width), box.height / (5 * height));
        this.left = x + width / 2 - box.width / this.scale / 2;
        this.top = y + height / 2 - box.height / this.scale / 2;
        this.fitted = false;
        this.changed(true);
    }

    move(dx, dy) {
        if (this.size) {
            this.left += dx / this.scale;
            this.top += dy / this.scale;
            this.fitted = false;
            this.changed(true);
        }
    }

    changed(refetch) {
        this.paint();
        this.onView(this.scale);
        if (refetch) {
            clearTimeout(this.timer);
            this.timer = setTimeout(() => this.update(), 80);
        }
    }

    resize() {
        const ratio = window.devicePixelRatio || 1;
        const { width, height } = this.element.getBoundingClientRect();
        this.canvas.width = Math.round(width * ratio);
        this.canvas.height = Math.round(height * ratio);
        if (this.fitted || !this.scale) {
            this.fit();
        }
        this.paint();
    }

    paint() {
        const context = this.canvas.getContext("2d");
        const ratio = window.devicePixelRatio || 1;
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.clearRect(0, 0, this.canvas.width, this.canvas.height);
        const frame = this.frame;
        if (!frame || !this.scale) {
            return;
        }
        context.scale(ratio, ratio);
        context.imageSmoothingEnabled = this.scale * frame.step < 1;
        const x = (frame.x - this.left) * this.scale;
        const y = (frame.y - this.top) * this.scale;
        context.drawImage(frame.canvas, x, y, frame.columns * frame.step * this.scale, frame.rows * frame.step * this.scale);
        const view = this.seen();
        frame.lines.forEach((layer) => strokeOutlines(context, view, frame, layer));
        strokeBox(context, view, this.mark);
        strokeCross(context, view, this.cross);
    }

    /** Moves the keyboard cursor by pixels, starting from the middle of the visible part, and reports the values there. */
    pointBy(dx, dy) {
        if (!this.size || !this.scale) {
            return;
        }
        const { width, height } = this.element.getBoundingClientRect();
        const middle = { x: Math.floor(this.left + width / this.scale / 2), y: Math.floor(this.top + height / this.scale / 2) };
        const from = this.cross ?? { x: middle.x - dx, y: middle.y - dy };
        const within = (value, length) => Math.max(0, Math.min(length - 1, value));
        this.cross = { x: within(from.x + dx, this.size.width), y: within(from.y + dy, this.size.height) };
        const x = (this.cross.x + 0.5 - this.left) * this.scale;
        const y = (this.cross.y + 0.5 - this.top) * this.scale;
        if (x < 0 || y < 0 || x > width || y > height) {
            this.move(x - width / 2, y - height / 2);
        }
        this.paint();
        this.onPoint(this.probe((this.cross.x + 0.5 - this.left) * this.scale, (this.cross.y + 0.5 - this.top) * this.scale));
    }

    /** Looks up a position of the element: the image's pixel, and each layer's value there. */
    probe(x, y) {
        const frame = this.frame;
        if (!frame || !this.scale) {
            return null;
        }
        const px = Math.floor(this.left + x / this.scale);
        const py = Math.floor(this.top + y / this.scale);
        const column = Math.floor((px - frame.x) / frame.step);
        const row = Math.floor((py - frame.y) / frame.step);
        if (column < 0 || row < 0 || column >= frame.columns || row >= frame.rows) {
            return null;
        }
        return { x: px, y: py, layers: frame.layers.map((layer) => ({ layer, pixel: layer.shot.pixels[row * frame.columns + column] })) };
    }
}
