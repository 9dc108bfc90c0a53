// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Names, shapes and order of a U-Net's tensors, independent of the engine. Names and layouts are those of a PyTorch
 * module with the lists {@code down}, {@code up}, {@code merge} and the members {@code bottom} and {@code out}, so that
 * Python loads the file with {@code load_state_dict}: convolutions are [out, in, height, width], transposed ones [in,
 * out, height, width].
 */
public final class UNetLayout {
    /**
     * A tensor.
     *
     * @param name such as {@code down.0.3.weight}
     * @param shape dimensions, outermost first
     * @param fanIn number of inputs of a unit, as PyTorch counts them; 0 for a bias
     * @param fanOut number of units that an input reaches, likewise
     */
    public record Entry(String name, List<Integer> shape, int fanIn, int fanOut) {
        /** Number of values. */
        public long size() {
            return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        }

        /** Whether it is a bias vector. */
        public boolean isBias() {
            return shape.size() == 1;
        }
    }

    private UNetLayout() {}

    /** All tensors in file order. */
    public static List<Entry> of(UNetSpec spec) {
        List<Entry> entries = new ArrayList<>();
        int levels = spec.levels();
        int in = spec.inputChannels();
        for (int i = 0; i < levels; i++) {
            block(entries, down(i), in, spec.filters().get(i));
            in = spec.filters().get(i);
        }
        block(entries, BOTTOM, in, spec.bottleneckFilters());
        in = spec.bottleneckFilters();
        List<Entry> merges = new ArrayList<>();
        for (int i = 0; i < levels; i++) {
            int out = spec.filters().get(levels - 1 - i);
            entries.add(new Entry(up(i) + WEIGHT, List.of(in, out, 2, 2), 4 * out, 4 * in));
            entries.add(bias(up(i), out));
            block(merges, merge(i), 2 * out, out);
            in = out;
        }
        entries.addAll(merges);
        convolution(entries, OUT, in, spec.outputs().count(), 1);
        return entries;
    }

    /** Prefix of the bottleneck block. */
    public static final String BOTTOM = "bottom";
    /** Prefix of the last convolution. */
    public static final String OUT = "out";
    /** Suffix of weights. */
    public static final String WEIGHT = ".weight";
    /** Suffix of biases. */
    public static final String BIAS = ".bias";

    /** Prefix of the block of level {@code i}, 0 at the top. */
    public static String down(int i) {
        return "down." + i;
    }

    /** Prefix of the transposed convolution of the {@code i}-th step upwards, 0 at the bottom. */
    public static String up(int i) {
        return "up." + i;
    }

    /** Prefix of the block after the {@code i}-th concatenation, 0 at the bottom. */
    public static String merge(int i) {
        return "merge." + i;
    }

    /** Prefix of the first convolution of a block. */
    public static String first(String block) {
        return block + ".0";
    }

    /** Prefix of the second convolution of a block. */
    public static String second(String block) {
        return block + ".3";
    }

    private static void block(List<Entry> entries, String block, int in, int out) {
        convolution(entries, first(block), in, out, 3);
        convolution(entries, second(block), out, out, 3);
    }

    private static void convolution(List<Entry> entries, String name, int in, int out, int kernel) {
        int area = kernel * kernel;
        entries.add(new Entry(name + WEIGHT, List.of(out, in, kernel, kernel), in * area, out * area));
        entries.add(bias(name, out));
    }

    private static Entry bias(String name, int out) {
        return new Entry(name + BIAS, List.of(out), 0, 0);
    }
}
