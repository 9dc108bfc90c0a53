// SPDX-License-Identifier: Apache-2.0
import { notice, replace } from "./dom.js";
import { connect, rendered } from "./host.js";
import { applyRememberedTheme } from "./controls.js";
import { imagesView } from "./images.js";
import { cellsView } from "./cells.js";
import { galleryView } from "./gallery.js";
import { curvesView } from "./curves.js";
import { documentView } from "./document.js";
import { environmentView } from "./environment.js";

const VIEWS = {
    images: imagesView,
    cells: cellsView,
    gallery: galleryView,
    curves: curvesView,
    document: documentView,
    environment: environmentView,
};

const view = document.getElementById("view");

applyRememberedTheme();

/** Errors are shown in the view. */
function tell(error) {
    replace(view, notice(error?.message ?? String(error), true));
}

window.addEventListener("unhandledrejection", (event) => tell(event.reason));

connect()
    .then((initial) => {
        if (initial.notice) {
            replace(view, notice(initial.notice));
        } else if (initial.error) {
            replace(view, notice(initial.error, true));
        } else {
            replace(view, VIEWS[initial.imcseg](initial.data));
        }
        rendered();
    })
    .catch(tell);
