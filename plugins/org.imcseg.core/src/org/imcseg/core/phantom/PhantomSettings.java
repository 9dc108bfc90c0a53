// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

import java.util.Objects;

/**
 * What the phantom makes.
 *
 * @param tissue what to imitate
 * @param images number of acquisitions, at least 1
 * @param size edge of the square images in pixels (1 µm each), 16 to 8192
 * @param samples number of patients that the images come from in turn, at least 1; odd ones are healthy, even ones
 *     diseased
 * @param seed same seed, same images; an image does not depend on how many others are made
 * @param touching target share of cells that share more than a quarter of their outline with other cells, 0 to 1, as
 *     measured by {@link org.imcseg.core.labels.TouchingCells}; cells then lie denser and labels grow until they meet.
 *     0 for labels as drawn: about a fifth touches. 1 is out of reach for isolated cells
 */
public record PhantomSettings(PhantomTissue tissue, int images, int size, int samples, long seed, double touching) {
    /** Size of the protocol's images. */
    public static final int DEFAULT_SIZE = 128;
    /** Number of the protocol's samples. */
    public static final int DEFAULT_SAMPLES = 8;

    public PhantomSettings {
        Objects.requireNonNull(tissue, "tissue");
        require(images >= 1, "images", images, "at least 1");
        require(size >= 16 && size <= 8192, "image size", size, "16 to 8192 pixels");
        require(samples >= 1, "samples", samples, "at least 1");
        if (!(touching >= 0 && touching <= 1)) {
            throw new IllegalArgumentException("Phantom: touching must be a share from 0 to 1, not " + touching + ".");
        }
        // so that -0 equals 0
        touching += 0;
    }

    /** Labels as drawn, touching 0. */
    public PhantomSettings(PhantomTissue tissue, int images, int size, int samples, long seed) {
        this(tissue, images, size, samples, seed, 0);
    }

    /** 128 × 128 pixels, eight samples. */
    public static PhantomSettings of(PhantomTissue tissue, int images, long seed) {
        return new PhantomSettings(tissue, images, DEFAULT_SIZE, DEFAULT_SAMPLES, seed);
    }

    private static void require(boolean ok, String name, int value, String wanted) {
        if (!ok) {
            throw new IllegalArgumentException("Phantom: " + name + " must be " + wanted + ", not " + value + ".");
        }
    }
}
