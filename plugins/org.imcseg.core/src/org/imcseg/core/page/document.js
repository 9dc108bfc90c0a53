// SPDX-License-Identifier: Apache-2.0
import { el, notice, replace } from "./dom.js";
import { ask } from "./host.js";

// A report that the node wrote, in a separate frame whose policy allows only the report's script.

export function documentView(data) {
    const view = el("div", { class: "spread" }, notice("Loading the report …"));
    load(data.parts)
        .then((html) => {
            const frame = el("iframe", { class: "document", title: "Report", sandbox: "allow-same-origin allow-scripts" });
            frame.addEventListener("load", () => keepInside(frame));
            frame.srcdoc = html;
            replace(view, frame);
        })
        .catch((error) => replace(view, notice(error.message, true)));
    return view;
}

async function load(parts) {
    const texts = [];
    for (let i = 0; i < parts; i += 1) {
        texts.push(await ask("part", String(i)));
    }
    return texts.join("");
}

/** Links within the page work; links to files beside it are disabled in a view. */
function keepInside(frame) {
    frame.contentDocument.addEventListener("click", (event) => {
        const link = event.target.closest?.("a[href]");
        if (link) {
            event.preventDefault();
            const target = link.getAttribute("href");
            if (target.startsWith("#")) {
                frame.contentDocument.getElementById(decodeURIComponent(target.slice(1)))?.scrollIntoView();
            }
        }
    });
}
