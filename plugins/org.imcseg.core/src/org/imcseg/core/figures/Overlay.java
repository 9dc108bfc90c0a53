// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import java.awt.image.BufferedImage;

/**
 * Where prediction and truth agree, in the colours of the paper's Fig. 3: true positive pink, true negative black,
 * false positive blue, false negative yellow. Pixels that do not count (padding) are grey.
 */
public final class Overlay {
    /** One colour of the legend: RGB as 0xRRGGBB. */
    public enum Outcome {
        TRUE_POSITIVE("true positive", 0xE78AC3),
        TRUE_NEGATIVE("true negative", 0x000000),
        FALSE_POSITIVE("false positive", 0x3B6FE0),
        FALSE_NEGATIVE("false negative", 0xFFD92F),
        IGNORED("not counted", 0x7F7F7F);

        private final String label;
        private final int rgb;

        Outcome(String label, int rgb) {
            this.label = label;
            this.rgb = rgb;
        }

        /** Meaning of the colour in a legend. */
        public String label() {
            return label;
        }

        /** As 0xRRGGBB. */
        public int rgb() {
            return rgb;
        }

        /** What a counted pixel is. */
        public static Outcome of(boolean predicted, boolean truth) {
            if (predicted) {
                return truth ? TRUE_POSITIVE : FALSE_POSITIVE;
            }
            return truth ? FALSE_NEGATIVE : TRUE_NEGATIVE;
        }
    }

    private Overlay() {}

    /**
     * @param predicted width × height, row-major: true where the model sees a cell
     * @param truth width × height: true where a cell is annotated
     * @param counted width × height: false for pixels that no score counts; null if all count
     * @param width in pixels
     * @param height in pixels
     * @return an RGB picture of the same size
     */
    public static BufferedImage draw(boolean[] predicted, boolean[] truth, boolean[] counted, int width, int height) {
        if (predicted.length != width * height || truth.length != width * height) {
            throw new IllegalArgumentException("Prediction (" + predicted.length + " pixels) and truth (" + truth.length
                    + ") must both have " + width + " x " + height + " pixels.");
        }
        int[] rgb = new int[width * height];
        for (int i = 0; i < rgb.length; i++) {
            boolean counts = counted == null || counted[i];
            rgb[i] = (counts ? Outcome.of(predicted[i], truth[i]) : Outcome.IGNORED).rgb();
        }
        return Pixels.picture(rgb, width, height);
    }
}
