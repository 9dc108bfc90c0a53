// SPDX-License-Identifier: Apache-2.0
import { el, isTyping } from "./dom.js";
import { button, choice } from "./controls.js";

/** Maximum number of names in a list. */
const MOST_NAMES = 2000;

/** Buttons and a list for the rows of a table, and Page Up and Page Down everywhere. */
export function rowChooser(names, onchange, what = "image") {
    let now = 0;
    const place = el("span", { class: "note", role: "status" });
    const before = button("◀", () => go(now - 1), { "aria-label": `Previous ${what}`, title: `Previous ${what} (Page Up)` });
    const after = button("▶", () => go(now + 1), { "aria-label": `Next ${what}`, title: `Next ${what} (Page Down)` });
    const isLong = names.length > MOST_NAMES;
    const list = isLong
        ? el("input", {
              type: "number",
              min: "1",
              max: String(names.length),
              "aria-label": `Which ${what}`,
              onchange: () => go(list.value - 1),
          })
        : choice(
              `Which ${what}`,
              names.map((name, i) => [i, name]),
              0,
              (value) => go(Number(value)),
              { class: "wide" },
          );
    function go(next) {
        if (next >= 0 && next < names.length) {
            now = next;
            list.value = String(isLong ? now + 1 : now);
            before.disabled = now === 0;
            after.disabled = now === names.length - 1;
            place.textContent = isLong ? `of ${names.length}: ${names[now]}` : `${now + 1} of ${names.length}`;
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
