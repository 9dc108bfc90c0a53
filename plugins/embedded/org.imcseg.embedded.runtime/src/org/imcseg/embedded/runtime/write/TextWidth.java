// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

/**
 * How wide text is in Arial and in the fonts of the same metrics (Helvetica, Liberation Sans), which are about as wide
 * as KNIME's Roboto. It does not ask the fonts of this machine, so that the same text is laid out in the same way
 * everywhere.
 */
final class TextWidth {
    private static final double EM = 1000;
    private static final int FIRST = ' ';
    private static final int[] REGULAR = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
                556, 556,
        556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
                722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556,
                278, 556,
        556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334,
                584
    };
    private static final int[] BOLD = {
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
                556, 556,
        556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
                722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556,
                333, 611,
        611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389,
                584
    };
    /** What other characters are taken for: as wide as most capitals. */
    private static final int OTHER = 722;

    private TextWidth() {}

    /** Width in pixels of a line of text. @param size of the font, pixels */
    static double of(String text, double size, boolean bold) {
        final var widths = bold ? BOLD : REGULAR;
        return text.chars()
                        .mapToLong(c -> c >= FIRST && c - FIRST < widths.length ? widths[c - FIRST] : OTHER)
                        .sum()
                * size
                / EM;
    }
}
