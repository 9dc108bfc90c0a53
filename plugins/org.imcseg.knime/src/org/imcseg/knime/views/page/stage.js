// SPDX-License-Identifier: Apache-2.0
import { el } from "./dom.js";
import { NOT_ANNOTATED, brightnessTable, picture, regionKey, thumbnailKey } from "./pictures.js";
import { viridis } from "./colours.js";

// An image that one zooms and moves: layers come at the resolution of the screen and are put together here, so that contrast, colours and opacity follow at once.

const MOST_PIXELS = 3_000_000;
const LARGEST_ZOOM = 64;
const EDGE_LINES_FROM = 1.5;

/** Puts layers of one region together: channels add up, values and colours of cells lie over them. */
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

/** Whether there is an outline between two pixels of a mask: not around what nobody annotated. */
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
      if (id === 0 || id === NOT_ANNOTATED || (dotted && ((x + y) & 2))) {
        continue;
      }
      const edge = (x > 0 && isEdge(id, pixels[i - 1])) || (y > 0 && isEdge(id, pixels[i - columns]))
        || (x < columns - 1 && isEdge(id, pixels[i + 1])) || (y < rows - 1 && isEdge(id, pixels[i + columns]));
      if (edge) {
        blend(image.data, 4 * i, rgb, opacity);
      }
    }
  }
}

export class Stage {
  /** @param label what a screen reader calls the image; @param onPoint told the picture's pixel under the pointer, or null */
  constructor({ label, onPoint, onView }) {
    this.canvas = el("canvas", { tabindex: "0", role: "img", "aria-label": `${label}. Arrow keys move, plus and minus zoom, 0 shows all, 1 shows single pixels.` });
    this.message = el("div", { class: "message", role: "status" });
    this.element = el("div", { class: "stage" }, this.canvas, this.message);
    this.onPoint = onPoint ?? (() => {});
    this.onView = onView ?? (() => {});
    this.specs = [];
    this.size = null;
    this.turn = 0;
    this.listen();
    new ResizeObserver(() => this.resize()).observe(this.element);
  }

  /**
   * Shows layers of a row: { type, kind, column, channel, … } as compose and paintOutlines take them.
   * @param keepView whether zoom and place stay, as when only colours change
   */
  show(row, specs, keepView) {
    const isNew = row !== this.row;
    this.row = row;
    this.specs = specs;
    if (isNew && !keepView) {
      this.size = null;
      this.frame = null;
      this.mark = null;
    }
    return this.update();
  }

  /** Fetches what the view needs and draws it. What comes too late is dropped. */
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
    const shots = await Promise.all(drawn.map((spec) => picture(region ? regionKey(spec.kind, this.row, spec.column, spec.channel ?? 0, region)
      : thumbnailKey(spec.kind, this.row, spec.column, spec.channel ?? 0, this.edge()))));
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
    // a mask of another size than the image says so instead of lying wrongly
    const layers = specs.map((spec, i) => ({ ...spec, shot: shots[i] })).filter((layer) => layer.shot.pixels
      && layer.shot.columns === base.columns && layer.shot.rows === base.rows);
    if (layers.length < shots.filter((shot) => shot.pixels).length) {
      this.say("Image and mask have different sizes.");
    }
    const image = compose(layers, base.columns, base.rows);
    const outlines = layers.filter((layer) => layer.type === "outline");
    const asLines = base.step === 1 && this.scale >= EDGE_LINES_FROM;
    if (!asLines) {
      outlines.forEach((layer) => paintOutlines(image, layer));
    }
    const canvas = new OffscreenCanvas(base.columns, base.rows);
    canvas.getContext("2d").putImageData(image, 0, 0);
    this.frame = { canvas, x: base.x, y: base.y, step: base.step, columns: base.columns, rows: base.rows, layers, lines: asLines ? outlines : [] };
  }

  say(text) {
    this.message.textContent = text;
  }

  /** The longer edge that a picture of all may have, in pixels of the screen. */
  edge() {
    return Math.max(256, this.canvas.width, this.canvas.height);
  }

  /** The part of the image to ask for: all of it while that is not too much, else what is seen and a margin; null while nobody knows how large the image is. */
  region() {
    if (!this.size || !this.scale) {
      return null;
    }
    const ratio = window.devicePixelRatio || 1;
    const step = Math.max(1, Math.floor(1 / (this.scale * ratio)));
    if ((this.size.width / step) * (this.size.height / step) <= MOST_PIXELS) {
      return { x: 0, y: 0, width: 0, height: 0, step };
    }
    const grid = 256 * step;
    const { width, height } = this.element.getBoundingClientRect();
    const snap = (value) => Math.max(0, Math.floor(value / grid) * grid);
    const x = snap(this.left - 0.3 * (width / this.scale));
    const y = snap(this.top - 0.3 * (height / this.scale));
    return { x, y, width: Math.ceil((1.6 * width) / this.scale / grid) * grid, height: Math.ceil((1.6 * height) / this.scale / grid) * grid, step };
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
    frame.lines.forEach((layer) => this.strokeOutlines(context, frame, layer));
    this.strokeMark(context);
  }

  /** Outlines as lines between pixels, where pixels are large enough to be seen. */
  strokeOutlines(context, frame, { shot, rgb, dotted, opacity }) {
    const box = this.element.getBoundingClientRect();
    const fromX = Math.max(0, Math.floor(this.left - frame.x));
    const fromY = Math.max(0, Math.floor(this.top - frame.y));
    const toX = Math.min(frame.columns - 1, Math.ceil(this.left - frame.x + box.width / this.scale));
    const toY = Math.min(frame.rows - 1, Math.ceil(this.top - frame.y + box.height / this.scale));
    const place = (x, y) => [(frame.x + x - this.left) * this.scale, (frame.y + y - this.top) * this.scale];
    context.beginPath();
    for (let y = fromY; y <= toY; y += 1) {
      for (let x = fromX; x <= toX; x += 1) {
        const i = y * frame.columns + x;
        const id = shot.pixels[i];
        if (dotted && ((x + y) & 1)) {
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
    const line = Math.max(1.2, Math.min(2.5, this.scale / 3));
    context.lineCap = "square";
    context.globalAlpha = opacity;
    // a dark rim keeps a line visible on whatever colour lies below; where pixels are small it would cover too much
    for (const [width, colour] of [[this.scale >= 4 ? line + 2 : 0, "rgb(0 0 0 / 60%)"], [dotted ? line + 0.8 : line, `rgb(${rgb.join(" ")})`]]) {
      if (width > 0) {
        context.lineWidth = width;
        context.strokeStyle = colour;
        context.stroke();
      }
    }
    context.globalAlpha = 1;
  }

  strokeMark(context) {
    if (this.mark) {
      const { x, y, width, height } = this.mark;
      context.lineWidth = 1.5;
      context.strokeStyle = "rgb(255 255 255 / 80%)";
      context.setLineDash([6, 5]);
      context.strokeRect((x - 3 - this.left) * this.scale, (y - 3 - this.top) * this.scale, (width + 6) * this.scale, (height + 6) * this.scale);
      context.setLineDash([]);
    }
  }

  /** What lies under a place of the element: the image's pixel, and each layer's value there. */
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

  listen() {
    const at = (event) => {
      const box = this.element.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    let grip = null;
    this.canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.zoom(this.scale * Math.exp(-event.deltaY / 400), ...at(event));
    }, { passive: false });
    this.canvas.addEventListener("pointerdown", (event) => {
      grip = at(event);
      this.canvas.setPointerCapture(event.pointerId);
    });
    this.canvas.addEventListener("pointermove", (event) => {
      const [x, y] = at(event);
      if (grip) {
        this.move(grip[0] - x, grip[1] - y);
        grip = [x, y];
      }
      this.onPoint(this.probe(x, y));
    });
    this.canvas.addEventListener("pointerup", () => { grip = null; });
    this.canvas.addEventListener("pointercancel", () => { grip = null; });
    this.canvas.addEventListener("pointerleave", () => this.onPoint(null));
    this.canvas.addEventListener("keydown", (event) => this.key(event));
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const stride = 60;
    const actions = {
      ArrowLeft: () => this.move(-stride, 0), ArrowRight: () => this.move(stride, 0), ArrowUp: () => this.move(0, -stride), ArrowDown: () => this.move(0, stride),
      "+": () => this.zoom(this.scale * 1.5), "=": () => this.zoom(this.scale * 1.5), "-": () => this.zoom(this.scale / 1.5),
      0: () => this.fit(), 1: () => this.zoom(1),
    };
    if (actions[event.key]) {
      event.preventDefault();
      actions[event.key]();
    }
  }
}
