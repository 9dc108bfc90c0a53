// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.preprocess;

import java.util.List;
import org.imcseg.core.image.MultiChannelImage;

/**
 * Finds each channel's percentile over the pooled pixels of a data set, exactly and in constant memory. The images must
 * come by twice: {@link #count} for all, {@link #endCount()}, {@link #refine} for all, {@link #divisors()}.
 *
 * <pre>{@code
 * DataSetScale scale = new DataSetScale(settings);
 * images.forEach(scale::count);
 * scale.endCount();
 * images.forEach(scale::refine);
 * double[] divisors = scale.divisors(); // one for each channel, for Normaliser.apply
 * }</pre>
 */
public final class DataSetScale {
    private final Normaliser normaliser;
    private final double percentile;
    private List<String> channels;
    private RadixSelection[] selections;
    private double[] maxima;

    /** @param settings normalisation, including the percentile that becomes the scale */
    public DataSetScale(Normalisation settings) {
        this.normaliser = new Normaliser(settings);
        this.percentile = settings.percentile();
    }

    /**
     * First pass.
     *
     * @throws IllegalArgumentException if an image has other channels than the first
     */
    public void count(MultiChannelImage image) {
        if (channels == null) {
            channels = image.channels();
            selections = new RadixSelection[channels.size()];
            maxima = new double[channels.size()];
            for (int c = 0; c < selections.length; c++) {
                selections[c] = new RadixSelection(percentile);
            }
        }
        for (int c = 0; c < selections.length; c++) {
            float[] plane = plane(image, c);
            selections[c].count(plane);
            maxima[c] = Math.max(maxima[c], Normaliser.maximum(plane));
        }
    }

    /**
     * Ends the first pass.
     *
     * @throws IllegalStateException if there was no image
     */
    public void endCount() {
        if (channels == null) {
            throw new IllegalStateException("There is no image to take a percentile of.");
        }
        for (RadixSelection selection : selections) {
            selection.endCount();
        }
    }

    /** Second pass over the same images in any order. */
    public void refine(MultiChannelImage image) {
        for (int c = 0; c < selections.length; c++) {
            selections[c].refine(plane(image, c));
        }
    }

    /** What to divide each channel by, for {@link Normaliser#apply(MultiChannelImage, double[])}. */
    public double[] divisors() {
        double[] divisors = new double[selections.length];
        for (int c = 0; c < divisors.length; c++) {
            divisors[c] = Normaliser.divisor(selections[c].value(), maxima[c]);
        }
        return divisors;
    }

    private float[] plane(MultiChannelImage image, int channel) {
        if (!image.channels().equals(channels)) {
            throw new IllegalArgumentException(
                    "A percentile over a data set needs the same channels in every image: the first has " + channels
                            + ", this one " + image.channels()
                            + ". Choose the channels in the reader, or normalise per image.");
        }
        return normaliser.transformed(image, channel);
    }
}
