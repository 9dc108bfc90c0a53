// SPDX-License-Identifier: Apache-2.0
import { el, replace } from "./dom.js";
import { picture, thumbnailKey, withdraw } from "./pictures.js";
import { compose } from "./stage.js";

// All channels of an image as small pictures; a click shows one in the large picture.

const SIZE = 180;

/** Draws a composed picture into a canvas of its size. */
export function paintInto(canvas, image) {
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext("2d").putImageData(image, 0, 0);
}

export function channelThumbnails(layer, onchoose) {
  const grid = el("div", { class: "thumbs" });
  const element = el("div", { class: "panel" }, el("p", { class: "note" }, "Each channel stretched to its own 99th percentile. Choose one to see it large."), grid);
  let row = 0;
  let isOpen = false;
  let drawn = -1;
  let asked = [];

  function draw() {
    if (!isOpen || drawn === row) {
      return;
    }
    drawn = row;
    const keys = layer.channels.map((name, channel) => thumbnailKey("grey", row, layer.column, channel, SIZE));
    withdraw(asked);
    asked = keys;
    replace(grid, layer.channels.map((name, channel) => {
      const canvas = el("canvas", { "aria-hidden": "true" });
      picture(keys[channel]).then((shot) => {
        if (shot.pixels) {
          paintInto(canvas, compose([{ type: "channel", shot, rgb: [255, 255, 255] }], shot.columns, shot.rows));
        }
      });
      return el("button", { type: "button", class: "thumb", onclick: () => onchoose(channel) }, canvas, el("span", { class: "name" }, name));
    }));
  }

  return {
    element,
    show(next) {
      row = next;
      draw();
    },
    open() {
      isOpen = true;
      draw();
    },
  };
}
