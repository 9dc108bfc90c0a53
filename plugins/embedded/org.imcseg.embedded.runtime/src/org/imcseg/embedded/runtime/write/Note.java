// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

/**
 * A coloured note in the workflow.
 *
 * @param x left edge, pixels
 * @param y upper edge, pixels
 * @param width pixels
 * @param height pixels
 * @param text a heading, then paragraphs separated by an empty line; lines that begin with "- " are items of a list,
 *     text between backquotes is bold
 * @param borderColor RGB
 */
public record Note(int x, int y, int width, int height, String text, int borderColor) {
    Box box() {
        return new Box(x, y, (double) x + width, (double) y + height);
    }

    Note moved(int dx, int dy) {
        return new Note(x + dx, y + dy, width, height, text, borderColor);
    }
}
