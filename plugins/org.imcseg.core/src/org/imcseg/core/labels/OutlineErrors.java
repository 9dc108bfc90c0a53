// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import java.util.List;
import java.util.Random;
import org.imcseg.core.labels.CellRecord.Operation;
import org.imcseg.core.random.RandomStreams;

/**
 * Draws for each cell how wrong its outline becomes: an edge k of a square from 0, 3, 5, 7, 9 up to the largest
 * allowed, each alike, and for k above 0 an erosion or a dilation with probability ½. A cell's draw depends on seed,
 * image and id only. (Bird et al., ISBI 2024.)
 *
 * @param largestKernel 0 (no errors), 3, 5, 7 or 9 pixels
 * @param skipFatal true to leave out an erosion that would erase its cell
 * @param seed of the draws
 */
public record OutlineErrors(int largestKernel, boolean skipFatal, long seed) {
    /** Edges of the squares in pixels. */
    public static final List<Integer> KERNELS = List.of(0, 3, 5, 7, 9);

    /** One cell's error. */
    record Draw(int kernel, Operation operation) {}

    public OutlineErrors {
        if (!KERNELS.contains(largestKernel)) {
            throw new IllegalArgumentException(
                    "The largest kernel must be one of " + KERNELS + ", not " + largestKernel + ".");
        }
    }

    /** All outlines stay as they are. */
    public static OutlineErrors none() {
        return new OutlineErrors(0, false, 0);
    }

    Draw draw(String image, int id) {
        if (largestKernel == 0) {
            return new Draw(0, Operation.NONE);
        }
        Random random = RandomStreams.stream(seed, "outline errors", image, Integer.toString(id));
        int kernel = KERNELS.get(random.nextInt(KERNELS.indexOf(largestKernel) + 1));
        boolean erode = random.nextBoolean();
        if (kernel == 0) {
            return new Draw(0, Operation.NONE);
        }
        return new Draw(kernel, erode ? Operation.EROSION : Operation.DILATION);
    }
}
