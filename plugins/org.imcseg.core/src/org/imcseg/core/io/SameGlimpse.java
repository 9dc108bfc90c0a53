// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imcseg.core.io.channels.Isotope;
import org.imcseg.core.io.source.AcquisitionSource;
import org.imcseg.core.io.source.Glimpse;

/**
 * Compares acquisitions by the pixels that were recorded first: whether two files hold the same is decided by content
 * and not by names.
 */
final class SameGlimpse {
    /** Exports are rounded to three decimals. */
    private static final double ROUNDED = 0.00051;

    private static final double TOLERANCE = 1e-3;
    private static final double SHARE = 0.9;
    /** Counts above 0; from fewer nothing follows. */
    private static final int ENOUGH = 100;

    /** Result of the comparison. */
    enum Verdict {
        SAME,
        OTHER,
        UNKNOWN
    }

    private final Map<AcquisitionSource, Optional<Glimpse>> known = new IdentityHashMap<>();

    Verdict compare(AcquisitionSource a, AcquisitionSource b) {
        if (differ(a.width(), b.width()) || differ(a.height(), b.height())) {
            return Verdict.OTHER;
        }
        Glimpse one = of(a);
        Glimpse other = of(b);
        if (one == null || other == null) {
            return Verdict.UNKNOWN;
        }
        int width = a.width() > 0 ? a.width() : one.width();
        int otherWidth = b.width() > 0 ? b.width() : other.width();
        return differ(width, otherWidth) ? Verdict.OTHER : compare(one, other);
    }

    private static boolean differ(int a, int b) {
        return a > 0 && b > 0 && a != b;
    }

    /** Null where there is none; a damaged file shows nothing. */
    private Glimpse of(AcquisitionSource source) {
        return known.computeIfAbsent(source, any -> {
                    try {
                        return Optional.ofNullable(any.glimpse());
                    } catch (IOException e) {
                        return Optional.empty();
                    }
                })
                .orElse(null);
    }

    private static Verdict compare(Glimpse a, Glimpse b) {
        Map<Long, Integer> places = new HashMap<>();
        for (int i = 0; i < a.xs().length; i++) {
            places.put(place(a, i), i);
        }
        // found once for all channels: every slide is compared with every other of its size
        int[] at = new int[b.xs().length];
        Arrays.setAll(at, i -> places.getOrDefault(place(b, i), -1));
        long compared = 0;
        long equal = 0;
        for (int c = 0; c < b.values().length; c++) {
            int channel = channel(a, b, c);
            for (int i = 0; channel >= 0 && i < b.xs().length; i++) {
                double one = at[i] < 0 ? 0 : a.values()[channel][at[i]];
                double other = at[i] < 0 ? 0 : b.values()[c][i];
                if (one != 0 || other != 0) {
                    compared++;
                    equal += Math.abs(one - other) <= ROUNDED + TOLERANCE * Math.max(Math.abs(one), Math.abs(other))
                            ? 1
                            : 0;
                }
            }
        }
        return compared < ENOUGH ? Verdict.UNKNOWN : equal >= SHARE * compared ? Verdict.SAME : Verdict.OTHER;
    }

    private static long place(Glimpse glimpse, int pixel) {
        return (long) glimpse.ys()[pixel] << Integer.SIZE | glimpse.xs()[pixel];
    }

    /** The channel of the same metal; -1 without. */
    private static int channel(Glimpse a, Glimpse b, int channel) {
        List<Isotope> metals = b.channels().get(channel).metals();
        for (int c = 0; !metals.isEmpty() && c < a.channels().size(); c++) {
            if (a.channels().get(c).metals().equals(metals)) {
                return c;
            }
        }
        return -1;
    }
}
