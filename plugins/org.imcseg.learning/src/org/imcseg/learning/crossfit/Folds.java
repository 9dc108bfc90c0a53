// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.crossfit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.imcseg.core.random.RandomStreams;

/**
 * Assignment of images to folds: by whole samples, with about equal numbers of images.
 *
 * @param count number of folds
 * @param of fold of each image, 0 to count − 1; read-only
 * @param message deviations from the request, for the user; empty if none
 */
public record Folds(int count, int[] of, String message) {
    /**
     * Assigns samples to the fold with the fewest images so far, largest first, ties in random order.
     *
     * @param samples sample of each image; an image with an empty name is its own sample
     * @param wanted number of folds, at least 2; reduced to the number of samples if there are fewer
     * @param seed of the random order
     * @throws IllegalArgumentException with fewer than two images or folds
     */
    public static Folds of(List<String> samples, int wanted, long seed) {
        if (wanted < 2) {
            throw new IllegalArgumentException("Cross-fitting needs at least 2 folds, not " + wanted + ".");
        }
        if (samples.size() < 2) {
            throw new IllegalArgumentException("Cross-fitting needs at least 2 labelled images, but there "
                    + (samples.isEmpty() ? "are none" : "is one")
                    + ": a model must be trained without the image that it is asked about.");
        }
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < samples.size(); i++) {
            // the leading space distinguishes the number from names
            groups.computeIfAbsent(samples.get(i).isBlank() ? " " + i : samples.get(i), k -> new ArrayList<>())
                    .add(i);
        }
        String message = "";
        List<List<Integer>> parts = new ArrayList<>(groups.values());
        if (parts.size() == 1) {
            message = "All images are of the sample '" + samples.get(0)
                    + "', so single images make the folds: the models know the sample they are asked about.";
            parts = new ArrayList<>(
                    IntStream.range(0, samples.size()).mapToObj(List::of).toList());
        }
        if (parts.size() < wanted) {
            message = (message + " " + parts.size() + " folds instead of " + wanted
                            + ", because there are no more samples.")
                    .strip();
        }
        return new Folds(
                Math.min(wanted, parts.size()),
                assign(parts, Math.min(wanted, parts.size()), samples.size(), seed),
                message);
    }

    private static int[] assign(List<List<Integer>> parts, int count, int images, long seed) {
        Collections.shuffle(parts, RandomStreams.stream(seed, "cross-fitting folds"));
        parts.sort(Comparator.comparingInt((List<Integer> p) -> p.size()).reversed());
        int[] sizes = new int[count];
        int[] of = new int[images];
        for (List<Integer> part : parts) {
            int smallest = IntStream.range(0, count)
                    .boxed()
                    .min(Comparator.comparingInt(f -> sizes[f]))
                    .orElseThrow();
            sizes[smallest] += part.size();
            part.forEach(i -> of[i] = smallest);
        }
        return of;
    }

    /** Indices of the images of a fold, ascending. */
    public int[] held(int fold) {
        return IntStream.range(0, of.length).filter(i -> of[i] == fold).toArray();
    }

    /** Indices of the images of all other folds, ascending. */
    public int[] others(int fold) {
        return IntStream.range(0, of.length).filter(i -> of[i] != fold).toArray();
    }

    @Override
    public String toString() {
        return count + " folds " + Arrays.toString(of);
    }
}
