// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.preprocess;

import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.parallel.Chunks;
import org.imcseg.core.preprocess.Normalisation.Scope;

/**
 * Carries out a {@link Normalisation}. An image can be done by itself when the scope is the image; over a data set
 * {@link DataSetScale} finds the divisors first.
 *
 * <pre>{@code
 * Normaliser normaliser = new Normaliser(Normalisation.DEFAULT); // divides by the 99th percentile
 * MultiChannelImage intensities = normaliser.apply(counts).image();
 * }</pre>
 */
public final class Normaliser {
    private final Normalisation settings;

    /**
     * @param image the intensities, all finite
     * @param divisors what each channel was divided by
     * @param notFinite per channel, values that were NaN or infinite and count as 0
     * @param hotPixels per channel, pixels that the filter replaced
     */
    public record Result(MultiChannelImage image, double[] divisors, int[] notFinite, int[] hotPixels) {}

    /** @param settings steps and their parameters */
    public Normaliser(Normalisation settings) {
        this.settings = settings;
    }

    /**
     * Normalises each channel by itself.
     *
     * @throws IllegalStateException if the divisors belong to the data set
     */
    public Result apply(MultiChannelImage image) {
        if (settings.scope() == Scope.DATA_SET) {
            throw new IllegalStateException(
                    "Percentiles over a data set must be found before an image can be normalised.");
        }
        return apply(image, null);
    }

    /**
     * Normalises with given divisors.
     *
     * @param divisors one a channel in the image's order; null to take the image's own
     */
    public Result apply(MultiChannelImage image, double[] divisors) {
        int channels = image.channelCount();
        if (divisors != null && divisors.length != channels) {
            throw new IllegalArgumentException(
                    divisors.length + " divisors for the channels " + image.channels() + ".");
        }
        float[][] planes = new float[channels][];
        double[] used = new double[channels];
        int[] notFinite = new int[channels];
        int[] hot = new int[channels];
        Chunks.forEach(channels, true, c -> {
            Transformed transformed = transform(image, c);
            notFinite[c] = transformed.notFinite;
            hot[c] = transformed.hot;
            planes[c] = transformed.plane;
            used[c] = divisors == null
                    ? divisor(Percentile.of(planes[c], settings.percentile()), maximum(planes[c]))
                    : divisors[c];
            divide(planes[c], used[c]);
        });
        return new Result(image.withPlanes(planes), used, notFinite, hot);
    }

    private record Transformed(float[] plane, int notFinite, int hot) {}

    /** A copy of the channel after every step before the division. */
    float[] transformed(MultiChannelImage image, int channel) {
        return transform(image, channel).plane;
    }

    private Transformed transform(MultiChannelImage image, int channel) {
        float[] plane = image.plane(channel).clone();
        int notFinite = 0;
        for (int i = 0; i < plane.length; i++) {
            if (!Float.isFinite(plane[i])) {
                plane[i] = 0;
                notFinite++;
            }
        }
        int hot = 0;
        if (settings.hotPixels() != null) {
            HotPixelFilter.Result filtered = settings.hotPixels().apply(plane, image.width(), image.height());
            plane = filtered.plane();
            hot = filtered.replaced();
        }
        if (settings.cofactor() > 0) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (float) arcsinh(plane[i] / settings.cofactor());
            }
        }
        return new Transformed(plane, notFinite, hot);
    }

    /** The percentile where it is above 0, else the maximum, else 1. */
    static double divisor(double percentile, double maximum) {
        if (percentile > 0) {
            return percentile;
        }
        return maximum > 0 ? maximum : 1;
    }

    static float maximum(float[] plane) {
        float max = Float.NEGATIVE_INFINITY;
        for (float v : plane) {
            max = v > max ? v : max;
        }
        return max;
    }

    private void divide(float[] plane, double divisor) {
        for (int i = 0; i < plane.length; i++) {
            float v = (float) (plane[i] / divisor);
            plane[i] = settings.clip() && v > 1 ? 1 : v;
        }
    }

    private static double arcsinh(double x) {
        double magnitude = Math.abs(x);
        // log1p keeps digits near 0
        double square = magnitude * magnitude;
        return Math.copySign(Math.log1p(magnitude + square / (1 + Math.sqrt(1 + square))), x);
    }
}
