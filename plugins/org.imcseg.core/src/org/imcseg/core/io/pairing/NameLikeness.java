// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.pairing;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.imcseg.core.io.names.AcquisitionName;

/**
 * A mask whose name is like that of an acquisition, but not near enough to be taken for its mask.
 *
 * @param mask the file
 * @param share of the longer name that both begin with, 0 to 1; half at least where one is within the other or only
 *     zeros before a number differ
 * @param suffix that stands after the acquisition's whole name; empty if the mask is not named so
 */
public record NameLikeness(Path mask, double share, String suffix) {
    private static final int SHOWN = 3;
    private static final double LEAST = 0.5;
    /** Before a number. */
    private static final Pattern ZEROS = Pattern.compile("(?<!\\d)0+(?=\\d)");

    /** The masks most like any of the names, the likest first. */
    static List<NameLikeness> best(List<AcquisitionName> names, Collection<Path> masks) {
        return masks.stream()
                .map(mask -> names.stream()
                        .map(name -> of(name.stem(), mask))
                        .max(Comparator.comparingDouble(NameLikeness::share))
                        .orElse(null))
                .filter(Objects::nonNull)
                .filter(one -> one.share >= LEAST || !one.suffix.isEmpty())
                .sorted(Comparator.comparing((NameLikeness one) -> one.suffix.isEmpty())
                        .thenComparing(one -> -one.share))
                .limit(SHOWN)
                .toList();
    }

    private static NameLikeness of(String stem, Path mask) {
        String name = AcquisitionName.withoutExtension(mask.getFileName().toString());
        String a = stem.toLowerCase(Locale.ROOT);
        String b = name.toLowerCase(Locale.ROOT);
        int same = 0;
        while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        boolean whole = same == a.length()
                && name.length() > same
                && name.length() == b.length()
                && !Character.isLetterOrDigit(name.charAt(same));
        boolean within = a.contains(b)
                || b.contains(a)
                || ZEROS.matcher(a).replaceAll("").equals(ZEROS.matcher(b).replaceAll(""));
        double share = same / (double) Math.max(a.length(), b.length());
        return new NameLikeness(mask, within ? Math.max(LEAST, share) : share, whole ? name.substring(same) : "");
    }
}
