// SPDX-License-Identifier: Apache-2.0

/** The pixels of a file, red, green and blue as a number of 24 bits each. */
export async function decodePixels(bytes, type, columns, rows) {
    // a colour profile must not change cell ids
    const bitmap = await createImageBitmap(new Blob([bytes], { type }), { colorSpaceConversion: "none", premultiplyAlpha: "none" });
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(bitmap, 0, 0);
    const rgba = context.getImageData(0, 0, bitmap.width, bitmap.height).data;
    bitmap.close();
    const pixels = new Uint32Array(columns * rows);
    for (let i = 0, p = 0; i < pixels.length; i += 1, p += 4) {
        pixels[i] = (rgba[p] << 16) | (rgba[p + 1] << 8) | rgba[p + 2];
    }
    return pixels;
}
