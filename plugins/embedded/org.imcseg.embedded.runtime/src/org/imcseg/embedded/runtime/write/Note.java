// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

/**
 * A coloured note in the workflow.
 *
 * @param x left edge, pixels
 * @param y upper edge, pixels
 * @param width pixels
 * @param height pixels
 * @param text the text, paragraphs parted by an empty line; the first line is the title
 * @param borderColor RGB
 */
public record Note(int x, int y, int width, int height, String text, int borderColor) {
    boolean overlaps(Note other) {
        return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
    }
}
