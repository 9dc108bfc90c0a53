// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which runs of a grid a process does, so that several processes can share an experiment. A person writes numbers and
 * ranges such as "1-4; 7", where 1 is the first run, or "2/5", the second of five parts: every fifth run from the
 * second on, so that long and short runs spread evenly. An empty text means all.
 */
public final class RunSelection {
    /** What is counted, as messages name it. */
    public enum Unit {
        /** Rows of an experiment's table. */
        RUNS("run", "enlarge the grid"),
        /** Images that a loop goes over one by one. */
        ACQUISITIONS("acquisition", "read more files");

        private final String noun;
        private final String more;

        Unit(String noun, String more) {
            this.noun = noun;
            this.more = more;
        }

        String plural() {
            return noun + "s";
        }
    }

    /** All runs, and with them what is made of all. */
    public static final RunSelection ALL = new RunSelection("", Unit.RUNS, List.of());

    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:\\s*(?:-|\u2013|\\.\\.)\\s*(\\d{1,9}))?");
    private static final Pattern PART = Pattern.compile("(\\d{1,9})\\s*/\\s*(\\d{1,9})");

    /** Runs from {@code first} to {@code last}, {@code step} apart. */
    private record Stride(int first, int last, int step, boolean isPart) {}

    private final String text;
    private final Unit unit;
    private final List<Stride> strides;

    private RunSelection(String text, Unit unit, List<Stride> strides) {
        this.text = text;
        this.unit = unit;
        this.strides = strides;
    }

    /**
     * @param unit what is counted
     * @throws IllegalArgumentException quoting the text if it is none of these forms
     */
    public static RunSelection parse(String text, Unit unit) {
        if (text == null || text.isBlank()) {
            return new RunSelection("", unit, List.of());
        }
        List<Stride> strides = new ArrayList<>();
        for (String part : text.split("[,;]")) {
            if (!part.isBlank()) {
                strides.add(stride(text.strip(), part.strip(), unit));
            }
        }
        if (strides.isEmpty()) {
            throw wrong(text.strip(), text.strip(), unit, "");
        }
        return new RunSelection(text.strip(), unit, List.copyOf(strides));
    }

    private static Stride stride(String text, String part, Unit unit) {
        String hint = "";
        Matcher range = RANGE.matcher(part);
        if (range.matches()) {
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (first >= 1 && first <= last) {
                return new Stride(first, last, 1, false);
            }
            hint = first > last && last >= 1
                    ? ": it goes backwards, write " + last + "-" + first
                    : ": the first is number 1, not 0";
        }
        Matcher share = PART.matcher(part);
        if (share.matches()) {
            int number = Integer.parseInt(share.group(1));
            int parts = Integer.parseInt(share.group(2));
            if (number >= 1 && number <= parts) {
                return new Stride(number, Integer.MAX_VALUE, parts, true);
            }
            hint = parts < 1
                    ? ": there are no 0 parts"
                    : ": of " + parts + (parts == 1 ? " part" : " parts") + " there is no part " + number;
        }
        throw wrong(text, part, unit, hint);
    }

    private static IllegalArgumentException wrong(String text, String part, Unit unit, String hint) {
        return new IllegalArgumentException((part.equals(text) ? "'" + part + "'" : "In '" + text + "' '" + part + "'")
                + " names no " + unit.plural() + hint
                + ". Write numbers from 1 and ranges such as 3 or 1-4; 7, a part such as 2/5 for the "
                + "second of five parts, or nothing for all " + unit.plural() + ".");
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
                throw new IllegalArgumentException("'" + text + "' names " + unit.noun + " " + stride.last
                        + ", but there " + (count == 1 ? "is" : "are") + " only " + count + " "
                        + (count == 1 ? unit.noun : unit.plural()) + ". Name " + unit.plural() + " from 1 to " + count
                        + ", or " + unit.more + ".");
            }
            for (long run = stride.first; run <= Math.min(stride.last, count); run += stride.step) {
                chosen.set((int) run - 1);
            }
        }
        return index -> isAll() || chosen.get(index);
    }

    /**
     * What an execution did of a part, without a full stop.
     *
     * @param count number of all runs
     * @param finished of those that are meant, finished now
     * @param before of these, finished by an earlier execution, or by another one meanwhile
     */
    String describe(int count, int finished, int before) {
        int named = (int) IntStream.range(0, count).filter(of(count)).count();
        StringBuilder words = new StringBuilder("'" + text + "' names " + (named == 0 ? "none" : named) + " of " + count
                + " " + (count == 1 ? unit.noun : unit.plural()));
        if (named == 0) {
            return words + ", so there was nothing to do";
        }
        words.append(finished == named ? ", which " : ", of which " + finished + " ")
                .append(finished == 1 ? "is finished" : "are finished");
        if (before > 0) {
            words.append(before == finished ? " by an earlier execution" : ", " + before + " by an earlier execution");
        }
        return words + (finished == named ? "" : "; " + (named - finished) + " could not be done");
    }

    /** What the user wrote. */
    @Override
    public String toString() {
        return text;
    }
}
