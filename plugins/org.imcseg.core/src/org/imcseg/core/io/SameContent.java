// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.source.AcquisitionSource;
import org.imcseg.core.io.source.ChannelPick;
import org.imcseg.core.progress.Progress;

/**
 * Tells whether two files of one name hold one acquisition (an export as whole numbers or after a hot-pixel filter beside the raw one)
 * or two that happen to have the same name in different folders.
 */
final class SameContent {
    /** Rounding, truncation to whole numbers. */
    private static final double TOLERANCE = 1;
    private static final double SHARE = 0.9;

    private SameContent() {
    }

    /** Compares sizes and the first planes; when in doubt they are two. */
    static boolean same(AcquisitionSource a, AcquisitionSource b, Progress progress) {
        try {
            if (a.planeCount() != b.planeCount()) {
                return false;
            }
            if (a.number() == b.number() && Files.mismatch(a.file(), b.file()) < 0) {
                return true;
            }
            Defects silent = new Defects(a.file(), "", issue -> { });
            List<ChannelPick> first = List.of(new ChannelPick(0, "first"));
            var one = a.read(first, silent, progress);
            var other = b.read(first, silent, progress);
            return one.width() == other.width() && one.height() == other.height() && similar(one.plane(0), other.plane(0));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean similar(float[] a, float[] b) {
        int compared = 0;
        int equal = 0;
        for (int i = 0; i < a.length; i++) {
            if (Math.max(a[i], b[i]) > TOLERANCE) {
                compared++;
                equal += Math.abs(a[i] - b[i]) <= TOLERANCE ? 1 : 0;
            }
        }
        return equal >= SHARE * compared;
    }
}
