// SPDX-License-Identifier: Apache-2.0
import { ask } from "./host.js";
import { decodePixels } from "./decode.js";

// Pictures of channels (grey) and of masks (the number of a cell as a colour), on request. Simultaneous requests are batched; what
// has arrived is cached.

const MOST_KEPT = 160;
const MOST_TOGETHER = 12;
const kept = new Map();
let waiting = [];
let scheduled = false;

/** The node's key of a picture: a whole image up to a size, or a region downsampled by an integer factor. */
export function thumbnailKey(kind, row, column, channel, size) {
    return `${kind}*,${row},${column},${channel},0,0,0,0,${size}`;
}

export function regionKey(kind, row, column, channel, region) {
    return `${kind},${row},${column},${channel},${region.x},${region.y},${region.width},${region.height},${region.step}`;
}

/** A promise of the picture: sizes, values of black and white, and pixels; or { missing } or { error }. */
export function picture(key) {
    let promise = kept.get(key);
    if (promise) {
        kept.delete(key);
    } else {
        promise = new Promise((resolve) => waiting.push({ key, resolve }));
        schedule();
    }
    kept.set(key, promise);
    if (kept.size > MOST_KEPT) {
        kept.delete(kept.keys().next().value);
    }
    return promise;
}

/**
 * Drops requests that are no longer needed, such as those for tiles that were scrolled past. A remaining caller receives {
 * withdrawn } and may request again.
 */
export function withdraw(keys) {
    const gone = new Set(keys);
    waiting = waiting.filter((entry) => {
        if (!gone.has(entry.key)) {
            return true;
        }
        kept.delete(entry.key);
        entry.resolve({ withdrawn: true });
        return false;
    });
}

function schedule() {
    if (!scheduled) {
        scheduled = true;
        setTimeout(run, 0);
    }
}

async function run() {
    while (waiting.length > 0) {
        const batch = waiting.splice(0, MOST_TOGETHER);
        try {
            const answers = await ask("pictures", batch.map((entry) => entry.key).join(";"));
            await Promise.all(batch.map(async (entry, i) => entry.resolve(await decoded(answers[i]))));
        } catch (error) {
            for (const entry of batch) {
                kept.delete(entry.key);
                entry.resolve({ error: error.message });
            }
        }
    }
    scheduled = false;
}

async function decoded(answer) {
    if (!answer.png) {
        return answer;
    }
    const bytes = Uint8Array.from(atob(answer.png), (c) => c.charCodeAt(0));
    const pixels = await decodePixels(bytes, "image/png", answer.columns, answer.rows);
    return { ...answer, png: null, pixels };
}

export const NOT_ANNOTATED = 0xffffff;

/** The value that a grey level encodes; the square resolves small counts. */
export function valueOf(shot, pixel) {
    const share = (pixel & 255) / 255;
    return shot.bottom + share * share * (shot.top - shot.bottom);
}

/** For each of 256 greys, how bright it is between two values, from 0 to 1. */
export function brightnessTable(shot, low, high) {
    const table = new Float32Array(256);
    for (let grey = 0; grey < 256; grey += 1) {
        table[grey] = Math.max(0, Math.min(1, (valueOf(shot, grey) - low) / Math.max(high - low, 1e-12)));
    }
    return table;
}
