// SPDX-License-Identifier: Apache-2.0
import { el } from "./dom.js";
import { applyRememberedTheme, themeButton } from "./controls.js";
import { drawItems } from "./items.js";
import { makeSortable } from "./sorting.js";
import { enlarge } from "./enlarged.js";

// Script of a report page; all text is readable without it.

applyRememberedTheme();
document.querySelector("header").append(themeButton());
document.querySelectorAll("main table").forEach(makeSortable);

document.querySelectorAll(".items").forEach((container) => {
    const data = container.parentElement.querySelector("script.items-data");
    drawItems(container, JSON.parse(data.textContent));
});

/** Enlarges pictures of the page with sharp pixels. */
const figures = [...document.querySelectorAll(".gallery:not(.linked) figure, figure.chart")];
const openPicture = enlarge(
    figures.length,
    (n, content) => {
        const image = figures[n].querySelector("img");
        content.replaceChildren(el("div", { class: "large" }, el("img", { src: image.src, alt: image.alt })));
        return { name: image.alt };
    },
    (n) => figures[n].querySelector("button").focus(),
);
figures.forEach((figure, n) => {
    const image = figure.querySelector("img");
    const open = el("button", { type: "button", class: "picture", "aria-label": `Enlarge ${image.alt}`, onclick: () => openPicture(n) });
    image.replaceWith(open);
    open.append(image);
});
