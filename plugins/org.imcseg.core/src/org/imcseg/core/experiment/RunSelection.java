// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which runs of a grid a process does, so that several processes can share an experiment. A person writes numbers and
 * ranges such as "1-4; 7", where 1 is the first run, or "2/5", the second of five parts: every fifth run from the
 * second on, so that long and short runs spread evenly. An empty text means all.
 */
public final class RunSelection {
    /** All runs, and with them what is made of all. */
    public static final RunSelection ALL = new RunSelection("", List.of());

    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:\\s*(?:-|\u2013|\\.\\.)\\s*(\\d{1,9}))?");
    private static final Pattern PART = Pattern.compile("(\\d{1,9})\\s*/\\s*(\\d{1,9})");

    /** Runs from {@code first} to {@code last}, {@code step} apart. */
    private record Stride(int first, int last, int step, boolean isPart) {}

    private final String text;
    private final List<Stride> strides;

    private RunSelection(String text, List<Stride> strides) {
        this.text = text;
        this.strides = strides;
    }

    /** @throws IllegalArgumentException quoting the text if it is none of these forms */
    public static RunSelection parse(String text) {
        if (text == null || text.isBlank()) {
            return ALL;
        }
        List<Stride> strides = new ArrayList<>();
        for (String part : text.split("[,;]")) {
            if (!part.isBlank()) {
                strides.add(stride(text.strip(), part.strip()));
            }
        }
        if (strides.isEmpty()) {
            throw wrong(text.strip(), text.strip());
        }
        return new RunSelection(text.strip(), List.copyOf(strides));
    }

    private static Stride stride(String text, String part) {
        Matcher range = RANGE.matcher(part);
        if (range.matches()) {
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (first >= 1 && first <= last) {
                return new Stride(first, last, 1, false);
            }
        }
        Matcher share = PART.matcher(part);
        if (share.matches()) {
            int number = Integer.parseInt(share.group(1));
            int parts = Integer.parseInt(share.group(2));
            if (number >= 1 && number <= parts) {
                return new Stride(number, Integer.MAX_VALUE, parts, true);
            }
        }
        throw wrong(text, part);
    }

    private static IllegalArgumentException wrong(String text, String part) {
        return new IllegalArgumentException((part.equals(text) ? "'" + part + "'" : "In '" + text + "' '" + part + "'")
                + " names no runs. Write numbers from 1 and ranges such as 3 or 1-4; 7, a part such as 2/5 for the "
                + "second of five parts, or nothing for all runs.");
    }

    /** Whether it is not restricted. A text that happens to name every run does not count: it makes only runs. */
    public boolean isAll() {
        return strides.isEmpty();
    }

    /**
     * The runs that are meant, by their index from 0. A part may be empty, where there are more parts than runs.
     *
     * @param count number of runs of the grid
     * @throws IllegalArgumentException if a number or range goes beyond the grid
     */
    public IntPredicate of(int count) {
        BitSet chosen = new BitSet(count);
        for (Stride stride : strides) {
            if (!stride.isPart && stride.last > count) {
                throw new IllegalArgumentException("'" + text + "' names run " + stride.last
                        + ", but the grid has only " + count + (count == 1 ? " run" : " runs")
                        + ". Name runs from 1 to " + count + ", or enlarge the grid.");
            }
            for (long run = stride.first; run <= Math.min(stride.last, count); run += stride.step) {
                chosen.set((int) run - 1);
            }
        }
        return index -> isAll() || chosen.get(index);
    }

    /** What the user wrote. */
    @Override
    public String toString() {
        return text;
    }
}
