// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The architecture of a U-Net: every level is conv 3×3, ReLU, dropout, conv 3×3, ReLU, max pooling 2×2; below the last
 * level is the bottleneck, the same block without pooling; then for every level, upwards, a transposed convolution 2×2
 * of stride 2, the concatenation (upsampled first, then the skip connection) and the block again; finally a 1×1
 * convolution to the logits of the outputs. Zero padding preserves sizes; there is no normalisation layer. (Bird et
 * al., ISBI 2024, after Ronneberger et al., 2015.)
 *
 * @param inputChannels image channels, 1 to 1024
 * @param filters channels of each level from the top down, 1 to 8 levels
 * @param dropouts dropout rate of each level, 0 to below 1
 * @param bottleneckFilters channels of the bottleneck
 * @param bottleneckDropout dropout rate of the bottleneck
 * @param initialiser how initial weights are drawn
 * @param outputs what the network predicts for each pixel
 */
public record UNetSpec(
        int inputChannels,
        List<Integer> filters,
        List<Double> dropouts,
        int bottleneckFilters,
        double bottleneckDropout,
        Initialiser initialiser,
        Outputs outputs) {
    /** What the network predicts for each pixel, one logit each. */
    public enum Outputs {
        /** The probability of being cell. */
        CELL,
        /**
         * The probability of being cell, and the relative inner distance: 1 at the centre of a cell, decreasing to its
         * outline.
         */
        CELL_AND_DISTANCE;

        /** Number of logits per pixel. */
        public int count() {
            return ordinal() + 1;
        }

        /** The name in files and reports, such as {@code cell-and-distance}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @throws IllegalArgumentException for an unknown id; the message lists the known ones */
        public static Outputs of(String id) {
            for (Outputs o : values()) {
                if (o.id().equals(id)) {
                    return o;
                }
            }
            throw new IllegalArgumentException("There are no outputs '" + id + "'; use cell or cell-and-distance.");
        }
    }

    /** How initial weights are drawn; biases start at 0. */
    public enum Initialiser {
        /** Normal with variance 2 / fan-in (He et al., 2015). */
        HE_NORMAL,
        /** Uniform with variance 2 / (fan-in + fan-out) (Glorot and Bengio, 2010). */
        GLOROT_UNIFORM;

        /** The name in files and reports, such as {@code he-normal}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @throws IllegalArgumentException for an unknown id; the message lists the known ones */
        public static Initialiser of(String id) {
            for (Initialiser i : values()) {
                if (i.id().equals(id)) {
                    return i;
                }
            }
            throw new IllegalArgumentException(
                    "There is no initialiser '" + id + "'; use he-normal or glorot-uniform.");
        }
    }

    /** Maximum number of channels of an image or a layer. */
    public static final int MAX_WIDTH = 4096;
    /** Maximum number of levels. */
    public static final int MAX_LEVELS = 8;

    /** A network that only predicts the probability of being cell. */
    public UNetSpec(
            int inputChannels,
            List<Integer> filters,
            List<Double> dropouts,
            int bottleneckFilters,
            double bottleneckDropout,
            Initialiser initialiser) {
        this(inputChannels, filters, dropouts, bottleneckFilters, bottleneckDropout, initialiser, Outputs.CELL);
    }

    public UNetSpec {
        filters = List.copyOf(filters);
        dropouts = List.copyOf(dropouts);
        width("input channels", inputChannels);
        width("bottleneck filters", bottleneckFilters);
        if (filters.isEmpty() || filters.size() > MAX_LEVELS) {
            throw new IllegalArgumentException(
                    "A U-Net needs 1 to " + MAX_LEVELS + " levels, not " + filters.size() + ".");
        }
        if (filters.size() != dropouts.size()) {
            throw new IllegalArgumentException("Give one dropout a level: there are " + filters.size()
                    + " filter counts " + filters + " but " + dropouts.size() + " dropouts " + dropouts + ".");
        }
        for (int f : filters) {
            width("filters", f);
        }
        for (double d : dropouts) {
            dropout(d);
        }
        dropout(bottleneckDropout);
    }

    private static void width(String what, int value) {
        if (value < 1 || value > MAX_WIDTH) {
            throw new IllegalArgumentException(
                    "The number of " + what + " must be 1 to " + MAX_WIDTH + ", not " + value + ".");
        }
    }

    private static void dropout(double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("A dropout must be at least 0 and below 1, not " + value + ".");
        }
    }

    /** The paper's network: filters 32 to 512, 20,608,577 parameters at 6 channels. */
    public static UNetSpec paper(int inputChannels) {
        return new UNetSpec(
                inputChannels,
                List.of(32, 64, 128, 256, 512),
                List.of(.1, .1, .2, .2, .3),
                512,
                .4,
                Initialiser.HE_NORMAL);
    }

    /** A small network that learns within minutes on two processor cores. */
    public static UNetSpec quick(int inputChannels) {
        return new UNetSpec(inputChannels, List.of(8, 16, 32), List.of(0., 0., .1), 64, .1, Initialiser.HE_NORMAL);
    }

    /** Twice as wide as the quick network: scores vary less between seeds on slides with unfamiliar staining. */
    public static UNetSpec standard(int inputChannels) {
        return new UNetSpec(inputChannels, List.of(16, 32, 64), List.of(0., 0., .1), 128, .1, Initialiser.HE_NORMAL);
    }

    /** The same network with other outputs. */
    public UNetSpec with(Outputs other) {
        return new UNetSpec(inputChannels, filters, dropouts, bottleneckFilters, bottleneckDropout, initialiser, other);
    }

    /** Whether the network predicts the relative inner distance. */
    public boolean hasDistance() {
        return outputs == Outputs.CELL_AND_DISTANCE;
    }

    /** Number of levels above the bottleneck. */
    public int levels() {
        return filters.size();
    }

    /** Width and height of an input must be multiples of this: 2 to the power of the number of levels. */
    public int multiple() {
        return 1 << levels();
    }

    /** Number of trainable values. */
    public long parameterCount() {
        return UNetLayout.of(this).stream().mapToLong(UNetLayout.Entry::size).sum();
    }

    /** Display text such as {@code U-Net 8-16-32, bottleneck 64, 6 channels}. */
    @Override
    public String toString() {
        List<String> widths = new ArrayList<>();
        filters.forEach(f -> widths.add(f.toString()));
        return "U-Net " + String.join("-", widths) + ", bottleneck " + bottleneckFilters + ", " + inputChannels
                + " channels" + (hasDistance() ? ", with distance output" : "");
    }
}
