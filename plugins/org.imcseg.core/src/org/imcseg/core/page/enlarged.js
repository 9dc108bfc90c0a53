// SPDX-License-Identifier: Apache-2.0
import { el, isTyping, replace } from "./dom.js";
import { button } from "./controls.js";

// Shows one of several pictures over the page. Escape closes it; Page Up and Page Down move to the neighbours.

/**
 * @param count how many pictures there are
 * @param show puts picture number i into an element; returns its name and its buttons
 * @param onclose called with the index of the last picture
 */
export function enlarge(count, show, onclose) {
    let now = 0;
    const name = el("b", { role: "status" });
    const more = el("span", { class: "line" });
    const content = el("div", { class: "spread" });
    const before = button("◀", () => go(now - 1), { "aria-label": "Previous picture", title: "Previous picture (Page Up)" });
    const after = button("▶", () => go(now + 1), { "aria-label": "Next picture", title: "Next picture (Page Down)" });
    const dialog = el(
        "dialog",
        {
            class: "enlarged",
            "aria-label": "Enlarged picture",
            onclose: () => {
                dialog.remove();
                onclose(now);
            },
            onkeydown: (event) => {
                const step = { PageUp: -1, PageDown: 1 }[event.key];
                if (step && !isTyping(event)) {
                    event.preventDefault();
                    event.stopPropagation();
                    go(now + step);
                }
            },
        },
        el(
            "div",
            { class: "bar" },
            button("← Back", () => dialog.close(), { title: "Back (Escape)" }),
            before,
            after,
            name,
            el("span", { class: "push" }),
            more,
        ),
        content,
    );
    function go(next) {
        if (next >= 0 && next < count) {
            now = next;
            before.disabled = now === 0;
            after.disabled = now === count - 1;
            const shown = show(now, content);
            name.textContent = shown.name;
            replace(more, shown.buttons ?? []);
        }
    }
    return (first) => {
        document.body.append(dialog);
        dialog.showModal();
        go(first);
    };
}
