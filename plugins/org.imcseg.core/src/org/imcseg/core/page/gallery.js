// SPDX-License-Identifier: Apache-2.0
import { el, plain } from "./dom.js";
import { picture, withdraw } from "./pictures.js";
import { defaultLook, drawn, frameBox, keyOf } from "./tiles.js";
import { paintInto } from "./channels.js";
import { button, checkbox, choice, slider, themeButton } from "./controls.js";
import { compare } from "./tables.js";
import { imagePane } from "./images.js";
import { rowChooser } from "./rows.js";

// A virtualised gallery: only visible pictures exist. One at a time has the focus; arrow keys move it, Enter enlarges it.

const GAP = 10;
const TEXT_HEIGHT = 44;

export function galleryView(data) {
    if (data.entries.length === 0) {
        return el("div", { class: "panel" }, el("p", {}, "There is nothing to show: the table is empty."));
    }
    const look = defaultLook(data);
    let size = 170;
    let sortedBy = data.scores.length > 0 ? 0 : -1;
    let isDown = false;
    let wanted = "";
    let order = [];
    const shown = new Map();
    const space = el("div", { class: "space" });
    const grid = el(
        "div",
        { class: "grid", role: "group", "aria-label": "Pictures, sorted. Arrow keys go from one to the next, Enter shows it large." },
        space,
    );
    const count = el("span", { class: "note", role: "status" });
    const direction = button("", () => {
        isDown = !isDown;
        sort();
    });
    const filter = el("input", {
        type: "search",
        placeholder: "Filter by name",
        "aria-label": "Filter by name",
        oninput: () => {
            wanted = filter.value.toLowerCase();
            sort();
        },
    });
    const sizes = slider("Size", { min: 90, max: 400, step: 10, value: size, show: (v) => `${v} px` }, (value) => {
        size = value;
        layout();
    });
    sizes.element.style.width = "120px";
    const names = [...data.scores.map((name, i) => [i, name]), [-1, "Name"]];
    const outlineBoxes = look.outlines.map((outline) =>
        checkbox(`${outline.layer.name} (${outline.style.name})`, true, (on) => {
            outline.visible = on;
            refresh();
        }),
    );
    const bar = el(
        "div",
        { class: "bar" },
        el("span", { class: "note" }, "Sort by"),
        choice("Sort by", names, sortedBy, (value) => {
            sortedBy = Number(value);
            sort();
        }),
        direction,
        filter,
        outlineBoxes,
        sizes.element,
        count,
        el("span", { class: "push" }),
        themeButton(),
    );
    const gallery = el("div", { class: "spread" }, bar, grid);
    const view = el("div", { class: "spread" }, gallery);

    function sort() {
        const value = (i) => (sortedBy < 0 ? data.entries[i][0] : data.entries[i][3][sortedBy]);
        const missing = (i) => value(i) === null || value(i) === undefined;
        order = data.entries.map((entry, i) => i).filter((i) => data.entries[i][0].toLowerCase().includes(wanted));
        // entries without score come last in either direction
        order.sort((a, b) => missing(a) - missing(b) || compare(value(a), value(b)) * (isDown ? -1 : 1) || a - b);
        direction.textContent = isDown ? "Highest first" : "Lowest first";
        count.textContent = `${order.length} of ${data.allEntries}`;
        grid.scrollTop = 0;
        layout();
    }

    function columns() {
        return Math.max(1, Math.floor((grid.clientWidth - GAP) / (size + 14 + GAP)));
    }

    /** Creates the tiles on or near the screen and discards all others. */
    function layout() {
        if (grid.clientHeight === 0) {
            return;
        }
        const across = columns();
        const width = size + 14;
        const height = size + 14 + TEXT_HEIGHT;
        space.style.height = `${Math.ceil(order.length / across) * (height + GAP) + GAP}px`;
        const first = Math.max(0, Math.floor(grid.scrollTop / (height + GAP)) - 1);
        const last = Math.ceil((grid.scrollTop + grid.clientHeight) / (height + GAP)) + 1;
        const visible = new Set();
        for (let place = first * across; place < Math.min(order.length, last * across); place += 1) {
            const entry = order[place];
            visible.add(entry);
            const tile = shown.get(entry) ?? makeTile(entry);
            Object.assign(tile.element.style, {
                left: `${GAP + (place % across) * (width + GAP)}px`,
                top: `${GAP + Math.floor(place / across) * (height + GAP)}px`,
                width: `${width}px`,
                height: `${height}px`,
            });
            tile.place = place;
            tile.element.tabIndex = place === focused ? 0 : -1;
            Object.assign(tile.canvas.style, { width: `${size}px`, height: `${size}px`, objectFit: "contain" });
            tile.draw();
        }
        for (const [entry, tile] of shown) {
            if (!visible.has(entry)) {
                tile.element.remove();
                shown.delete(entry);
                withdraw(tile.keys);
            }
        }
        if (![...shown.values()].some((tile) => tile.element.tabIndex === 0)) {
            const top = [...shown.values()].sort((a, b) => a.place - b.place)[0];
            if (top) {
                top.element.tabIndex = 0;
            }
        }
    }

    let focused = 0;

    function makeTile(index) {
        const entry = data.entries[index];
        const canvas = el("canvas", { "aria-hidden": "true" });
        const score = sortedBy >= 0 ? `${data.scores[sortedBy]} ${text(entry[3][sortedBy])}` : "";
        const element = el(
            "button",
            {
                type: "button",
                class: "tile",
                title: entry[0],
                onclick: () => enlarge(tile.place),
                onfocus: () => {
                    focused = tile.place;
                },
                onkeydown: (event) => turn(event, tile.place),
            },
            canvas,
            el("span", { class: "score" }, score),
            el("span", { class: "name" }, entry[0]),
        );
        const tile = { element, canvas, place: 0, keys: [], drawnFor: "" };
        tile.draw = () => drawTile(tile, entry);
        shown.set(index, tile);
        space.append(element);
        return tile;
    }

    async function drawTile(tile, entry) {
        const specs = look.specs();
        tile.keys = entry[1] < 0 ? [] : specs.map((spec) => keyOf(spec, entry, size));
        const purpose = tile.keys.join(";") + specs.map((spec) => spec.type + spec.visible).join();
        if (tile.drawnFor === purpose) {
            return;
        }
        tile.drawnFor = purpose;
        const shots = await Promise.all(tile.keys.map(picture));
        if (tile.drawnFor !== purpose) {
            return;
        }
        if (shots.some((shot) => shot.withdrawn)) {
            tile.drawnFor = "";
            return;
        }
        const image = drawn(specs, shots, size);
        if (image) {
            paintInto(tile.canvas, image);
            frameBox(
                tile.canvas,
                entry[2],
                shots.find((shot) => shot.pixels),
            );
        } else {
            tile.element.querySelector(".name").textContent = shots.find((shot) => shot.error)?.error ?? `${entry[0]}: no picture`;
        }
    }

    function refresh() {
        shown.forEach((tile) => tile.element.remove());
        shown.clear();
        layout();
    }

    function turn(event, place) {
        const across = columns();
        const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -across, ArrowDown: across, Home: -place, End: order.length - 1 - place };
        const step = steps[event.key];
        if (step !== undefined) {
            event.preventDefault();
            focusOn(Math.max(0, Math.min(order.length - 1, place + step)));
        }
    }

    function focusOn(place) {
        focused = place;
        const height = size + 14 + TEXT_HEIGHT + GAP;
        const top = Math.floor(place / columns()) * height;
        if (top < grid.scrollTop) {
            grid.scrollTop = top;
        } else if (top + height + GAP > grid.scrollTop + grid.clientHeight) {
            grid.scrollTop = top + height + GAP - grid.clientHeight;
        }
        layout();
        [...shown.values()].find((tile) => tile.place === place)?.element.focus({ preventScroll: true });
    }

    /** One entry enlarged, with its channels; Escape closes it. */
    function enlarge(place) {
        let now = place;
        const pane = imagePane(data);
        const facts = el("div", { class: "status" });
        const chooser = rowChooser(
            order.map((i) => data.entries[i][0]),
            (next) => {
                now = next;
                const entry = data.entries[order[next]];
                facts.textContent = data.scores.map((name, i) => `${name} ${text(entry[3][i])}`).join("  ·  ");
                pane.showRow(entry[1]).then(() => (entry[2] ? pane.lookAt(entry[2]) : null));
            },
            "picture",
        );
        const back = button("← All pictures", close, { title: "Back (Escape)" });
        const large = el(
            "div",
            {
                class: "spread",
                onkeydown: (event) => {
                    if (event.key === "Escape") {
                        event.preventDefault();
                        close();
                    }
                },
            },
            el(
                "div",
                { class: "bar" },
                back,
                chooser.elements,
                el("span", { class: "gap" }),
                pane.zoomBar,
                el("span", { class: "push" }),
                themeButton(),
            ),
            facts,
            pane.element,
        );
        function close() {
            large.remove();
            gallery.hidden = false;
            gallery.style.display = "";
            refresh();
            focusOn(now);
        }
        gallery.style.display = "none";
        view.append(large);
        chooser.go(place);
        back.focus();
    }

    grid.addEventListener("scroll", () => requestAnimationFrame(layout));
    new ResizeObserver(layout).observe(grid);
    sort();
    return view;
}

function text(value) {
    return typeof value === "number" ? plain(value) : value === null || value === undefined ? "–" : String(value);
}
