// SPDX-License-Identifier: Apache-2.0
import { el, plain, uniqueId } from "./dom.js";

// Small parts of forms, each with a label that belongs to it.

export function button(text, onclick, attributes) {
    return el("button", { type: "button", onclick, ...attributes }, text);
}

/** A toggle button. */
export function toggle(text, isOn, onchange) {
    const made = button(
        text,
        () => {
            const next = made.getAttribute("aria-pressed") !== "true";
            made.setAttribute("aria-pressed", String(next));
            onchange(next);
        },
        { "aria-pressed": String(isOn) },
    );
    return made;
}

export function checkbox(text, checked, onchange, before) {
    const box = el("input", { type: "checkbox", checked, onchange: () => onchange(box.checked) });
    return el("label", {}, box, before, text);
}

/** @param options pairs of value and text */
export function choice(label, options, value, onchange, attributes) {
    const list = el(
        "select",
        { "aria-label": label, onchange: () => onchange(list.value), ...attributes },
        options.map(([key, text]) => el("option", { value: String(key) }, text)),
    );
    list.value = String(value);
    return list;
}

export function slider(label, { min, max, step, value, show }, oninput) {
    const id = uniqueId("slider");
    const number = el("output", { class: "note", for: id }, (show ?? plain)(value));
    const input = el("input", {
        id,
        type: "range",
        min: String(min),
        max: String(max),
        step: String(step ?? "any"),
        oninput: () => {
            number.textContent = (show ?? plain)(Number(input.value));
            oninput(Number(input.value));
        },
    });
    input.value = String(value);
    const element = el("div", {}, el("div", { class: "line" }, el("label", { for: id, class: "note" }, label), number), input);
    return {
        element,
        set(next, limits) {
            if (limits) {
                input.min = String(limits.min);
                input.max = String(limits.max);
            }
            input.value = String(next);
            number.textContent = (show ?? plain)(next);
        },
    };
}

const THEME = "imcseg-theme";

/** Light, dark or system theme; the choice persists where the browser allows pages to store data. */
export function themeButton() {
    const names = { auto: "Theme: as system", light: "Theme: light", dark: "Theme: dark" };
    const order = ["auto", "light", "dark"];
    let now = remembered();
    const made = button(names[now], () => {
        now = order[(order.indexOf(now) + 1) % order.length];
        applyTheme(now);
        made.textContent = names[now];
        try {
            localStorage.setItem(THEME, now);
        } catch {
            // without storage it lasts until the view is closed
        }
    });
    return made;
}

/** The stored theme. */
export function applyRememberedTheme() {
    applyTheme(remembered());
}

function remembered() {
    try {
        return ["light", "dark"].find((name) => name === localStorage.getItem(THEME)) ?? "auto";
    } catch {
        return "auto";
    }
}

function applyTheme(name) {
    if (name === "auto") {
        delete document.documentElement.dataset.theme;
    } else {
        document.documentElement.dataset.theme = name;
    }
}

/** Tabs with a panel each; arrow keys move between them. @param entries [text, panel, badge, onshow] */
export function tabs(entries) {
    const buttons = entries.map(([text, , badge], i) =>
        el(
            "button",
            { type: "button", role: "tab", id: uniqueId("tab"), onclick: () => choose(i), onkeydown: (event) => turn(event, i) },
            text,
            badge ? el("span", { class: "badge" }, String(badge)) : null,
        ),
    );
    const panels = entries.map(([, panel], i) =>
        el("div", { role: "tabpanel", class: "spread", "aria-labelledby": buttons[i].id }, panel),
    );
    function choose(chosen) {
        buttons.forEach((b, i) => {
            b.setAttribute("aria-selected", String(i === chosen));
            b.tabIndex = i === chosen ? 0 : -1;
            panels[i].hidden = i !== chosen;
            panels[i].style.display = i === chosen ? "" : "none";
        });
        entries[chosen][3]?.();
    }
    function turn(event, i) {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (step) {
            event.preventDefault();
            const next = (i + step + buttons.length) % buttons.length;
            choose(next);
            buttons[next].focus();
        }
    }
    choose(0);
    return { list: el("div", { role: "tablist", class: "line" }, buttons), panels, choose };
}
