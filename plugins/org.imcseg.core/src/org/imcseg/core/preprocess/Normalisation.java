// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.preprocess;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imcseg.core.preprocess.HotPixelFilter.Rule;

/**
 * How counts become intensities. The steps run in the order of the components: hot pixels, arcsinh, division by a
 * percentile, clipping.
 *
 * <p>The {@link #toString() text form} names every step that changes values; models keep it, and two data sets fit
 * together if it is the same.
 *
 * @param hotPixels filter to run first, null for none
 * @param cofactor intensities become arcsinh(counts / cofactor); 0 for none
 * @param percentile each channel is divided by this percentile, above 0 up to 100
 * @param scope over which pixels the percentile is taken
 * @param clip true to cut intensities at 1
 */
public record Normalisation(HotPixelFilter hotPixels, double cofactor, double percentile, Scope scope, boolean clip) {
    /** Over which pixels a percentile is taken. */
    public enum Scope {
        /** Each image and channel for itself. */
        IMAGE("image"),
        /** All images together, each channel for itself. */
        DATA_SET("data set");

        private final String text;

        Scope(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final String NUMBER = "([0-9.E-]+)";
    private static final Pattern FORM =
            Pattern.compile("(?:hot pixels (?:above (?:the neighbours' maximum|percentile " + NUMBER
                    + " of the neighbours)) \\+ " + NUMBER + ", )?(?:arcsinh of counts / " + NUMBER
                    + ", )?divided by percentile " + NUMBER
                    + " per (image|data set) and channel(, clipped at 1)?");

    /** Divided by the 99th percentile of each image and channel, nothing else. */
    public static final Normalisation DEFAULT = new Normalisation(null, 0, 99, Scope.IMAGE, false);

    public Normalisation {
        Objects.requireNonNull(scope, "scope");
        if (!(cofactor >= 0) || Double.isInfinite(cofactor)) {
            throw new IllegalArgumentException(
                    "The arcsinh cofactor must be above 0, or 0 for no transform, not " + cofactor + ".");
        }
        if (!(percentile > 0 && percentile <= 100)) {
            throw new IllegalArgumentException(
                    "The percentile to divide by lies above 0 and up to 100, not at " + percentile + ".");
        }
    }

    /**
     * A stable description for people and for {@link #parse}, such as "divided by percentile 99 per image and channel".
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (hotPixels != null) {
            text.append("hot pixels above ")
                    .append(
                            hotPixels.rule() == Rule.NEIGHBOUR_MAXIMUM
                                    ? "the neighbours' maximum"
                                    : "percentile " + number(hotPixels.percentile()) + " of the neighbours")
                    .append(" + ")
                    .append(number(hotPixels.threshold()))
                    .append(", ");
        }
        if (cofactor > 0) {
            text.append("arcsinh of counts / ").append(number(cofactor)).append(", ");
        }
        text.append("divided by percentile ")
                .append(number(percentile))
                .append(" per ")
                .append(scope)
                .append(" and channel");
        return text.append(clip ? ", clipped at 1" : "").toString();
    }

    /** Reads what {@link #toString()} wrote; nothing if the text is not of that form. */
    public static Optional<Normalisation> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        HotPixelFilter hot = null;
        if (matcher.group(2) != null) {
            double threshold = Double.parseDouble(matcher.group(2));
            hot = matcher.group(1) == null
                    ? HotPixelFilter.neighbourMaximum(threshold)
                    : new HotPixelFilter(Rule.NEIGHBOUR_PERCENTILE, threshold, Double.parseDouble(matcher.group(1)));
        }
        double cofactor = matcher.group(3) == null ? 0 : Double.parseDouble(matcher.group(3));
        Scope scope = matcher.group(5).equals("image") ? Scope.IMAGE : Scope.DATA_SET;
        return Optional.of(new Normalisation(
                hot, cofactor, Double.parseDouble(matcher.group(4)), scope, matcher.group(6) != null));
    }

    private static String number(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
    }
}
