// SPDX-License-Identifier: Apache-2.0
// Creates elements. Text becomes a text node or an attribute, never HTML, because names of files and channels are untrusted.

/** An element: attributes by name, listeners such as onclick, children as elements or texts. */
export function el(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes ?? {})) {
        if (name.startsWith("on")) {
            made.addEventListener(name.slice(2), value);
        } else if (name in made && typeof value !== "string") {
            made[name] = value;
        } else if (value !== null && value !== undefined) {
            made.setAttribute(name, value);
        }
    }
    made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return made;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag, attributes, ...children) {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes ?? {})) {
        made.setAttribute(name, value);
    }
    made.append(...children.flat(Infinity));
    return made;
}

export function replace(parent, ...children) {
    parent.replaceChildren(...children.flat(Infinity).filter(Boolean));
}

/** A message instead of a view. */
export function notice(text, isError) {
    return el("p", { class: isError ? "notice error" : "notice", role: isError ? "alert" : "status" }, text);
}

let numbered = 0;

export function uniqueId(prefix) {
    numbered += 1;
    return prefix + numbered;
}

/** A number with at most four significant digits. */
export function plain(value) {
    if (value === null || value === undefined || !Number.isFinite(value)) {
        return "–";
    }
    if (Number.isInteger(value)) {
        return String(value);
    }
    const size = Math.abs(value);
    return size >= 1000 || (size < 1e-3 && size > 0)
        ? value.toPrecision(4).replace(/\.?0+(e|$)/, "$1")
        : String(Number(value.toPrecision(4)));
}

/** Whether the focused element, such as a text field or a list, handles the key press itself. */
export function isTyping(event) {
    return ["INPUT", "SELECT", "TEXTAREA"].includes(event.target?.tagName) || event.ctrlKey || event.altKey || event.metaKey;
}
