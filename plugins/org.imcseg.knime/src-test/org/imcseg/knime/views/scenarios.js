// SPDX-License-Identifier: Apache-2.0
// What a user does in a view, and what is then to be seen. Each gives facts that the Java test compares.

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function until(what, condition) {
  for (let i = 0; i < 400; i += 1) {
    const found = condition();
    if (found) {
      return found;
    }
    await wait(25);
  }
  throw new Error(`Never came: ${what}`);
}

function byText(root, selector, text) {
  return [...root.querySelectorAll(selector)].find((e) => e.textContent.includes(text));
}

function press(target, key) {
  target.dispatchEvent(new target.ownerDocument.defaultView.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

/** Pixels of a canvas that are not black. */
function lit(canvas) {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    count += data[i] + data[i + 1] + data[i + 2] > 60 ? 1 : 0;
  }
  return count;
}

/** How many pixels have about a colour. */
function coloured(canvas, rgb) {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    count += rgb.every((value, c) => Math.abs(data[i + c] - value) < 12) ? 1 : 0;
  }
  return count;
}

const ORANGE = [255, 176, 0];

async function ready(frame) {
  await until("the view", () => frame.contentDocument?.querySelector("#view > :not(.notice), #view > .notice:not([role=status])"));
  const doc = frame.contentDocument;
  const canvas = doc.querySelector(".stage canvas");
  if (canvas) {
    await until("a picture", () => lit(canvas) > 0);
  }
  if (doc.querySelector(".grid")) {
    await until("tiles", () => doc.querySelectorAll(".tile").length > 0 && [...doc.querySelectorAll(".tile canvas")].every((c) => c.width > 0 && lit(c) > 0));
  }
  return doc;
}

const acts = {
  "": async (host) => { await ready(host.frame); return {}; },

  async notice({ frame }) {
    return { text: (await until("a notice", () => { const n = frame.contentDocument?.querySelector(".notice"); return n && !n.textContent.startsWith("Loading") ? n : null; })).textContent };
  },

  async channels({ frame }) {
    const doc = await ready(frame);
    byText(doc, "[role=tab]", "All channels").click();
    await until("thumbnails", () => [...doc.querySelectorAll(".thumb canvas")].length > 0 && [...doc.querySelectorAll(".thumb canvas")].every((c) => c.width > 0 && lit(c) > 0));
    return { thumbs: doc.querySelectorAll(".thumb").length };
  },

  async issues({ frame }) {
    const doc = await ready(frame);
    byText(doc, "[role=tab]", "Skipped").click();
    return { rows: doc.querySelectorAll("tbody tr").length };
  },

  async probability({ frame }) {
    const doc = await ready(frame);
    const list = doc.querySelector("select[aria-label=Layer]");
    list.value = "0";
    list.dispatchEvent(new Event("change"));
    await wait(600);
    return {};
  },

  async large({ frame }) {
    const doc = await ready(frame);
    const tile = await until("a tile", () => doc.querySelector(".tile"));
    tile.click();
    const canvas = await until("a large picture", () => doc.querySelector(".stage canvas"));
    await until("its pixels", () => lit(canvas) > 0);
    await wait(600);
    return {};
  },

  async pixels({ frame }) {
    const doc = await ready(frame);
    byText(doc, "button", "Pixels").click();
    await wait(800);
    return {};
  },
};

export async function scenario(act, host) {
  const make = acts[act] ?? acts[""];
  return make(host);
}
