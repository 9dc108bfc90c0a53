// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.imcseg.core.files.SameBytes;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.source.AcquisitionSource;
import org.imcseg.core.io.source.ChannelPick;
import org.imcseg.core.progress.Progress;

/**
 * Tells whether two files of one name hold one acquisition (an export as whole numbers or after a hot-pixel filter
 * beside the raw one) or two that happen to have the same name in different folders.
 */
final class SameContent {
    /** What a 16-bit float loses, as a part of the value: no scale of values is taken for granted. */
    private static final double TOLERANCE = 1e-3;
    /** The rest may be hot pixels that were filtered. */
    private static final double SHARE = 0.9;
    /**
     * What programs do to values when they store them: nothing, three decimals as the instrument's text files, whole
     * numbers.
     */
    private static final List<DoubleUnaryOperator> STORED =
            List.of(value -> value, value -> Math.rint(value * 1000) / 1000, Math::floor, Math::rint);

    /** Fingerprint of a plane; a constant plane has none. */
    private enum Verdict {
        SAME,
        OTHER,
        NOTHING
    }

    private SameContent() {}

    /** Compares sizes and the first planes that show anything; when in doubt they are two. */
    static boolean same(AcquisitionSource a, AcquisitionSource b, Progress progress) {
        try {
            if (a.planeCount() != b.planeCount() || differ(a.width(), b.width()) || differ(a.height(), b.height())) {
                return false;
            }
            if (a.number() == b.number()
                    && a.files().size() == 1
                    && b.files().size() == 1
                    && SameBytes.of(a.file(), b.file(), progress)) {
                return true;
            }
            boolean equal = true;
            for (int p = 0; p < a.planeCount(); p++) {
                Defects silent = new Defects(a.file(), "", issue -> {});
                List<ChannelPick> plane = List.of(new ChannelPick(p, "plane"));
                var one = a.read(plane, silent, progress.quiet());
                var other = b.read(plane, silent, progress.quiet());
                if (one.width() != other.width() || one.height() != other.height()) {
                    return false;
                }
                Verdict verdict = compare(one.plane(0), other.plane(0), progress);
                if (verdict != Verdict.NOTHING) {
                    return verdict == Verdict.SAME;
                }
                equal &= Arrays.equals(one.plane(0), other.plane(0));
            }
            return equal;
        } catch (IOException e) {
            progress.checkCancelled(); // a cancelled thread's file is closed under it
            return false;
        }
    }

    /** Sizes according to the headers. */
    private static boolean differ(int a, int b) {
        return a > 0 && b > 0 && a != b;
    }

    private static Verdict compare(float[] a, float[] b, Progress progress) {
        Verdict verdict = Verdict.OTHER;
        for (DoubleUnaryOperator stored : STORED) {
            for (boolean first : new boolean[] {true, false}) {
                progress.checkCancelled();
                Verdict one = first ? compare(a, b, stored) : compare(b, a, stored);
                if (one == Verdict.SAME) {
                    return one;
                }
                // such as values below 1 beside the same as whole numbers, which are all 0
                verdict = one == Verdict.NOTHING ? one : verdict;
            }
        }
        return verdict;
    }

    private static Verdict compare(float[] raw, float[] copy, DoubleUnaryOperator stored) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < raw.length; i++) {
            double expected = stored.applyAsDouble(raw[i]);
            lowest = Math.min(lowest, Math.min(expected, copy[i]));
            highest = Math.max(highest, Math.max(expected, copy[i]));
        }
        if (lowest == highest) {
            return Verdict.NOTHING;
        }
        long compared = 0;
        long equal = 0;
        for (int i = 0; i < raw.length; i++) {
            double expected = stored.applyAsDouble(raw[i]);
            // most pixels of most channels are background in any tissue
            if (expected != lowest || copy[i] != lowest) {
                compared++;
                equal += Math.abs(expected - copy[i]) <= TOLERANCE * Math.max(Math.abs(expected), Math.abs(copy[i]))
                        ? 1
                        : 0;
            }
        }
        return equal >= SHARE * compared ? Verdict.SAME : Verdict.OTHER;
    }
}
