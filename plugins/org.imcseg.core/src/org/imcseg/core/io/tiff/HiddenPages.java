// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.util.ArrayList;
import java.util.List;

/**
 * Planes that lie one after the other behind the only page that a file names: ImageJ writes stacks of more than 4 GB
 * so, and tifffile any stack with {@code truncated=True}.
 */
final class HiddenPages {
    private HiddenPages() {}

    /**
     * The page and those behind it.
     *
     * @param pages of the file
     * @param length of the file in bytes
     * @return the given pages where no more are stated, or the file does not hold them
     */
    static List<TiffPage> of(List<TiffPage> pages, long length) {
        TiffPage first = pages.get(0);
        long stated = StatedShape.of(first).planes(first);
        if (pages.size() != 1
                || first.samples() != 1
                || stated < 2
                || first.compression() != 1
                || first.tiled()
                || !StoredSegments.hold(first)) {
            return pages;
        }
        long plane = first.decodedBytes();
        long at = first.offsets()[0];
        for (int s = 0; s < first.offsets().length; s++) {
            boolean goesOn = first.offsets()[s] == at;
            at += (long) first.width()
                    * first.bits()
                    / 8
                    * Math.min(first.segmentHeight(), first.height() - (long) s * first.segmentHeight());
            if (!goesOn || first.height() <= (long) s * first.segmentHeight()) {
                return pages;
            }
        }
        if (at - first.offsets()[0] != plane || stated > (length - first.offsets()[0]) / plane) {
            return pages;
        }
        List<TiffPage> all = new ArrayList<>();
        for (int p = 0; p < stated; p++) {
            all.add(first.moved(p, p * plane));
        }
        return List.copyOf(all);
    }
}
