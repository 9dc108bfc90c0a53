// SPDX-License-Identifier: Apache-2.0
// What a user does in a view, and what is then to be seen. Each gives facts that the Java test compares.

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function until(what, condition) {
    for (let i = 0; i < 1200; i += 1) {
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

function press(target, key, modifiers) {
    target.dispatchEvent(new target.ownerDocument.defaultView.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...modifiers }));
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
        await until(
            "tiles",
            () =>
                doc.querySelectorAll(".tile").length > 0 &&
                [...doc.querySelectorAll(".tile canvas")].every((c) => c.width > 0 && lit(c) > 0),
        );
    }
    return doc;
}

/** What a keyboard reaches has a name, and everything that does something is reached by a keyboard. */
function nameless(doc) {
    return [...doc.querySelectorAll("button, select, input, [tabindex], iframe")]
        .filter((e) => e.getClientRects().length > 0)
        .filter((e) => !(e.getAttribute("aria-label") || e.title || e.textContent.trim() || e.labels?.length > 0))
        .map((e) => e.outerHTML.slice(0, 120));
}

/** Contrast of two colours as WCAG counts it. */
function contrast(doc, one, other) {
    const view = doc.defaultView;
    const light = (name) => {
        const probe = doc.createElement("i");
        probe.style.color = `var(${name})`;
        doc.body.append(probe);
        const rgb = view
            .getComputedStyle(probe)
            .color.match(/[\d.]+/g)
            .map((v) => Number(v) / 255)
            .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
        probe.remove();
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    };
    const [a, b] = [light(one), light(other)].sort((p, q) => q - p);
    return (a + 0.05) / (b + 0.05);
}

function pointAt(canvas, x, y) {
    const box = canvas.getBoundingClientRect();
    const Event = canvas.ownerDocument.defaultView.PointerEvent;
    canvas.dispatchEvent(new Event("pointermove", { clientX: box.left + x, clientY: box.top + y, bubbles: true }));
}

function choose(list, value) {
    list.value = value;
    list.dispatchEvent(new list.ownerDocument.defaultView.Event("change"));
}

function status(doc) {
    return [...doc.querySelectorAll(".status")].map((e) => e.textContent).join(" ");
}

const acts = {
    "": async (host) => {
        await ready(host.frame);
        return {};
    },

    async notice({ frame }) {
        return {
            text: (
                await until("a notice", () => {
                    const n = frame.contentDocument?.querySelector(".notice");
                    return n && !n.textContent.startsWith("Loading") ? n : null;
                })
            ).textContent,
        };
    },

    async channels({ frame }) {
        const doc = await ready(frame);
        byText(doc, "[role=tab]", "All channels").click();
        await until(
            "thumbnails",
            () =>
                [...doc.querySelectorAll(".thumb canvas")].length > 0 &&
                [...doc.querySelectorAll(".thumb canvas")].every((c) => c.width > 0 && lit(c) > 0),
        );
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

    /** Who says what, in which order, and that keys do what buttons do. */
    async talk({ frame, said }) {
        const doc = await ready(frame);
        const canvas = doc.querySelector(".stage canvas");
        await until("outlines", () => coloured(canvas, ORANGE) > 100);
        const withOutlines = coloured(canvas, ORANGE);
        const box = byText(doc, ".side label", "Mask").querySelector("input");
        box.click();
        await until("no outlines", () => coloured(canvas, ORANGE) < withOutlines / 20);
        const scale = () => byText(doc, ".note", "%").textContent;
        const before = scale();
        press(canvas, "+");
        const zoomed = scale() !== before;
        press(canvas, "0");
        const fitted = scale() === before;
        const list = doc.querySelector("select[aria-label^=Which]");
        press(doc.body, "PageDown");
        const second = list.selectedIndex;
        press(doc.body, "PageUp");
        const first = list.selectedIndex;
        press(doc.body, "Escape");
        await wait(50);
        return {
            first: said[0].payload,
            types: [...new Set(said.map((m) => m.type))],
            asked: said.filter((m) => m.payload?.params?.[0]?.serviceType === "initial_data").length,
            escapes: said.filter((m) => m.type === "UIExtensionEscapePressed").length,
            zoomed,
            fitted,
            rows: [second, first],
            nameless: nameless(doc),
        };
    },

    /** Names may be anything. */
    async hostile({ frame }) {
        const doc = await ready(frame);
        byText(doc, "[role=tab]", "All channels")?.click();
        byText(doc, "[role=tab]", "Skipped")?.click();
        await wait(300);
        return {
            injected: doc.querySelectorAll("#view img, #view script, #view b").length,
            pwned: Boolean(window.pwned || frame.contentWindow.pwned),
            shown: doc.body.textContent.includes("<img src=x onerror="),
        };
    },

    /** What is under the pointer, in numbers that are known. */
    async values({ frame }) {
        const doc = await ready(frame);
        const canvas = doc.querySelector(".stage canvas");
        await until("colours of cells", () => doc.querySelector(".ends span"));
        await wait(300);
        const box = canvas.getBoundingClientRect();
        const scale = Math.min(box.width / 4, box.height / 2, 64);
        const told = [];
        for (const [x, y] of [
            [1, 0],
            [2, 0],
            [3, 1],
            [0, 1],
        ]) {
            pointAt(canvas, box.width / 2 + (x - 2 + 0.5) * scale, box.height / 2 + (y - 1 + 0.5) * scale);
            told.push(status(doc).trim());
        }
        // by keyboard: from the middle, and then to the last pixel of the row
        for (let i = 0; i < 4; i += 1) {
            press(canvas, "ArrowRight", { shiftKey: true });
        }
        return { told, byKeys: status(doc).trim() };
    },

    async gallery({ frame, said }) {
        const begun = performance.now();
        const doc = await ready(frame);
        const first = performance.now() - begun;
        const grid = doc.querySelector(".grid");
        const tiles = () => [...doc.querySelectorAll(".tile")];
        const top = () =>
            tiles().sort(
                (a, b) => parseFloat(a.style.top) - parseFloat(b.style.top) || parseFloat(a.style.left) - parseFloat(b.style.left),
            );
        const lowest = top()[0].textContent;
        const asked = said.filter((m) => m.payload?.params?.[0]?.serviceType === "data").length;
        top()[0].focus();
        press(doc.activeElement, "ArrowRight");
        const secondFocused = doc.activeElement === top()[1];
        grid.scrollTop = grid.scrollHeight;
        const turned = performance.now();
        await until(
            "the last tiles",
            () =>
                tiles().length > 0 &&
                Math.max(...tiles().map((t) => parseFloat(t.style.top))) > grid.scrollHeight - 500 &&
                tiles().every((t) => lit(t.querySelector("canvas")) > 0),
        );
        const last = performance.now() - turned;
        const tilesThere = tiles().length;
        byText(doc, "button", "Lowest first").click();
        await until(
            "the highest first",
            () => grid.scrollTop === 0 && tiles().length > 0 && top()[0].textContent !== lowest && parseFloat(top()[0].style.top) < 100,
        );
        const highest = top()[0].textContent;
        top()[0].click();
        const canvas = await until("the large picture", () => doc.querySelector(".stage canvas"));
        await until("its pixels", () => lit(canvas) > 0);
        const unnamed = nameless(doc);
        press(doc.activeElement, "Escape");
        await until("the gallery again", () => !doc.querySelector(".stage"));
        await wait(50);
        return {
            lowest,
            highest,
            asked,
            secondFocused,
            tilesThere,
            first,
            last,
            escapes: said.filter((m) => m.type === "UIExtensionEscapePressed").length,
            focusBack: doc.activeElement.classList.contains("tile"),
            nameless: [...nameless(doc), ...unnamed],
        };
    },

    async curves({ frame }) {
        const doc = await ready(frame);
        const picture = doc.querySelector(".chart svg[role=img]");
        press(picture, "ArrowRight");
        press(picture, "ArrowRight");
        return {
            read: doc.querySelector(".chart [role=status]").textContent,
            marks: [...picture.querySelectorAll("line > title")].map((t) => t.textContent),
            facts: [...doc.querySelectorAll(".fact")].map((f) => f.textContent),
            remarks: [...doc.querySelectorAll("li")].map((l) => l.textContent),
            bold: doc.querySelectorAll("li b").length,
            nameless: nameless(doc),
        };
    },

    async environment({ frame }) {
        const doc = await ready(frame);
        return {
            codes: [...doc.querySelectorAll("code")].map((c) => c.textContent),
            steps: doc.querySelectorAll("ol > li").length,
            engines: doc.querySelectorAll("table.engines tbody").length,
            bold: doc.querySelectorAll("h3 b").length,
            wide: doc.querySelector(".panel").scrollWidth > doc.querySelector(".panel").clientWidth,
            nameless: nameless(doc),
        };
    },

    async report({ frame }) {
        const doc = await ready(frame);
        const inner = await until(
            "the report",
            () => doc.querySelector("iframe.document")?.contentDocument?.querySelector("h1") && doc.querySelector("iframe.document"),
        );
        const report = inner.contentDocument;
        await until("the report's script", () => report.querySelector("th button"));
        const canvases = () => [...report.querySelectorAll(".items canvas")];
        await until("all pictures", () => canvases().every((c) => c.width > 10 && lit(c) > 0));
        const facts = {
            heading: report.querySelector("h1").textContent,
            figures: report.querySelectorAll("svg[role=img], img[src^=data]").length,
            pictures: canvases().length,
            policy: report.querySelector("meta[http-equiv]").content.includes("script-src 'sha256-"),
            contents: report.querySelectorAll("nav a").length,
            hidden: [...report.querySelectorAll("table")].filter((t) => t.scrollWidth > report.querySelector("main").clientWidth).length,
            nameless: [...nameless(doc), ...nameless(report)],
        };
        if (canvases().length > 0) {
            const tools = report.querySelector(".tools");
            const table = byText(report, "section", "All scores of each item").querySelector("table");
            const scores = () => [...table.tBodies[0].rows].map((row) => Number(row.cells[1].textContent));
            byText(table, "th button", "DSC").click();
            byText(table, "th button", "DSC").click();
            facts.sorted = scores().every((value, n, all) => n === 0 || value <= all[n - 1]);
            const ways = tools.querySelectorAll("select")[1];
            const before = lit(canvases()[0]);
            ways.value = "errors";
            ways.dispatchEvent(new Event("change"));
            await until("errors", () => coloured(canvases()[0], [231, 138, 195]) > 0);
            facts.changed = lit(canvases()[0]) !== before;
            report.querySelector(".items button").click();
            const dialog = await until("the large picture", () => report.querySelector("dialog[open]"));
            const large = dialog.querySelector(".stage canvas");
            await until("its pixels", () => large.width > 0 && large.height > 0 && lit(large) > 0);
            facts.channels = dialog.querySelectorAll(".slot").length;
            facts.large = nameless(report).length === 0;
            byText(dialog, "button", "Back").click();
            await until("the way back", () => !report.querySelector("dialog"));
            facts.focused = report.activeElement.classList.contains("picture");
        }
        return facts;
    },

    async themes({ frame }) {
        const doc = await ready(frame);
        const pairs = [
            ["--text", "--ground"],
            ["--text", "--raised"],
            ["--dim", "--ground"],
            ["--dim", "--raised"],
            ["--accent-text", "--accent"],
            ["--warn", "--warn-ground"],
            ["--bad", "--ground"],
        ];
        const least = {};
        for (const theme of ["light", "dark"]) {
            doc.documentElement.dataset.theme = theme;
            least[theme] = Math.min(...pairs.map(([a, b]) => contrast(doc, a, b)));
            least[`${theme}Lines`] = Math.min(...[0, 1, 2, 3, 4, 5].map((n) => contrast(doc, `--series-${n}`, "--ground")));
        }
        return least;
    },
};

export async function scenario(act, host) {
    const make = acts[act] ?? acts[""];
    return make(host);
}
