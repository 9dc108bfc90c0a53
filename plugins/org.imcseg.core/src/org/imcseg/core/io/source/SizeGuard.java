// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.source;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.imcseg.core.io.issue.BrokenInputException;

/**
 * Checks sizes that a file claims before memory is taken for them, so that a corrupt header gives an error and no
 * crash.
 */
public final class SizeGuard {
    /** More than any instrument ablates in one go: 20 mm x 20 mm at 1 µm. */
    public static final long MAX_PIXELS = 400_000_000L;

    private SizeGuard() {}

    /**
     * @param file that claims the size
     * @param width in pixels
     * @param height in pixels
     * @param planes of four bytes a pixel that are to be held
     * @throws BrokenInputException if the size is impossible or does not fit into memory
     */
    public static void check(Path file, long width, long height, long planes) throws BrokenInputException {
        if (width < 1 || height < 1) {
            throw new BrokenInputException(
                    file,
                    "its header claims an image of " + width + " x " + height + " pixels",
                    "The file is damaged; copy or export it again.");
        }
        if (width > MAX_PIXELS || height > MAX_PIXELS || width * height > MAX_PIXELS) {
            throw new BrokenInputException(
                    file,
                    "its header claims an image of " + width + " x " + height + " pixels, more than the " + MAX_PIXELS
                            + " pixels that are possible",
                    "The header is damaged, or the image must be cut into parts first.");
        }
        if (width * height * planes * Float.BYTES > Runtime.getRuntime().maxMemory()) {
            throw tooLarge(file, width, height, planes, null);
        }
    }

    /**
     * Takes the memory for planes of a checked size.
     *
     * @return zero-filled planes of width × height values
     * @throws BrokenInputException if the size is impossible or memory is short
     */
    public static float[][] planes(Path file, long width, long height, int planes) throws BrokenInputException {
        check(file, width, height, planes);
        try {
            // Java fills new arrays with zeros, which takes as long as reading into them
            return IntStream.range(0, planes)
                    .parallel()
                    .mapToObj(p -> new float[(int) (width * height)])
                    .toArray(float[][]::new);
        } catch (OutOfMemoryError e) {
            throw tooLarge(file, width, height, planes, e);
        }
    }

    private static BrokenInputException tooLarge(Path file, long width, long height, long planes, Throwable cause) {
        return new BrokenInputException(
                file,
                "its image of " + width + " x " + height + " pixels and " + planes + " channels needs "
                        + (width * height * planes * Float.BYTES >> 20) + " MB, of at most "
                        + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MB that this program may use",
                "Raise -Xmx in knime.ini, or choose fewer channels.",
                cause);
    }
}
