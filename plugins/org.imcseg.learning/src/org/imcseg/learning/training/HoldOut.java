// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.imcseg.core.random.RandomStreams;

/**
 * Splits a validation set off the training data if the user provides none: whole samples if there are enough of them,
 * else whole images, else patches.
 *
 * @param training what remains
 * @param validation what is held out; the training data themselves if nothing is
 * @param isHeldOut whether anything is held out
 * @param message what was done, for the user
 */
record HoldOut(PatchSet training, PatchSet validation, boolean isHeldOut, String message) {
    /** With fewer samples, holding one out would cost too much training data. */
    private static final int ENOUGH_SAMPLES = 4;
    /** With fewer images, one is worth more for training than for choosing the epoch, which it would do by chance. */
    private static final int ENOUGH_IMAGES = 10;

    /**
     * @param optional whether to train on all of a small data set: if the learning rate decays to the end, the last
     *     epoch is as good as any
     * @throws IllegalArgumentException if nothing can be held out
     */
    static HoldOut of(PatchSet all, double fraction, long seed, boolean optional) {
        Map<Object, List<Integer>> bySample = group(all, all::sample);
        Map<Object, List<Integer>> byImage = group(all, all::image);
        boolean samples = bySample.size() >= ENOUGH_SAMPLES;
        boolean images = byImage.size() > 1;
        if (optional && !samples && byImage.size() < ENOUGH_IMAGES) {
            return new HoldOut(
                    all,
                    all,
                    false,
                    "No validation data were given and the training data are few (" + count(bySample.size(), "sample")
                            + ", "
                            + count(byImage.size(), "image")
                            + "): all are trained on and the last epoch is kept. The validation scores are those of the training data, "
                            + "so they are optimistic.");
        }
        Map<Object, List<Integer>> groups = samples ? bySample : images ? byImage : group(all, i -> i);
        String what = samples ? "sample" : images ? "image" : "patch";
        if (groups.size() < 2) {
            throw new IllegalArgumentException(
                    "The training data are a single patch, so none can be held out for validation. Give validation data.");
        }
        List<Object> keys = new ArrayList<>(groups.keySet());
        Collections.shuffle(keys, RandomStreams.stream(seed, "held-out validation"));
        List<Integer> held = new ArrayList<>();
        int n = 0;
        while (n < keys.size() - 1 && (n == 0 || held.size() < fraction * all.count())) {
            held.addAll(groups.get(keys.get(n++)));
        }
        int[] validation = held.stream().mapToInt(Integer::intValue).sorted().toArray();
        int[] training = Arrays.stream(all.indices())
                .filter(i -> Arrays.binarySearch(validation, i) < 0)
                .toArray();
        String message = "No validation data were given: " + n + " of " + groups.size() + " " + what
                + (what.endsWith("ch") ? "es" : "s") + " held out ("
                + validation.length + " of " + all.count() + " patches)."
                + (what.equals("sample")
                        ? ""
                        : " Their samples are also trained on, so the validation DSC is optimistic.");
        return new HoldOut(all.only(training), all.only(validation), true, message);
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static Map<Object, List<Integer>> group(PatchSet all, IntFunction<Object> key) {
        Map<Object, List<Integer>> groups = new LinkedHashMap<>();
        for (int index : all.indices()) {
            groups.computeIfAbsent(key.apply(index), k -> new ArrayList<>()).add(index);
        }
        return groups;
    }
}
