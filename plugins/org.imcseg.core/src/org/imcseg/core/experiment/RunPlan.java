// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.imcseg.core.progress.Progress;

/**
 * The runs of an experiment in their order: hands out unfinished runs one by one, and returns the results of all. A
 * plan of selected runs hands out only these and knows the results of no others.
 */
public final class RunPlan {
    private final List<Run> runs;
    private final RunStore store;
    private final RunSelection selection;
    private final IntPredicate isSelected;
    private final StoredRun[] results;
    private final boolean[] computedHere;
    private int current = -1;

    /** All runs. @see #RunPlan(List, RunSelection, RunStore, Progress) */
    public RunPlan(List<Run> runs, RunStore store, Progress progress) {
        this(runs, RunSelection.ALL, store, progress);
    }

    /**
     * Looks every selected run up in the folder.
     *
     * @throws IllegalArgumentException if there is no run, two runs have the same identity and would share their
     *     results, or runs are selected that do not exist
     */
    public RunPlan(List<Run> runs, RunSelection selection, RunStore store, Progress progress) {
        this.runs = List.copyOf(runs);
        this.store = store;
        this.selection = selection;
        results = new StoredRun[runs.size()];
        computedHere = new boolean[runs.size()];
        checkDistinct();
        isSelected = selection.of(results.length);
        store.tidy();
        for (int i = 0; i < results.length; i++) {
            progress.checkCancelled();
            progress.report(
                    i / (double) results.length,
                    "Looking for run " + (i + 1) + " of " + results.length + " in " + store.folder());
            results[i] = isSelected.test(i) ? store.find(runs.get(i).identity()).orElse(null) : null;
        }
    }

    private void checkDistinct() {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no run to do: the table of runs is empty. Give it at least one row.");
        }
        Map<String, Run> known = new HashMap<>();
        for (Run run : runs) {
            Run same = known.put(run.identity().hash(), run);
            if (same != null) {
                throw new IllegalArgumentException("The runs " + same + " and '" + run.name()
                        + "' have the same settings. Remove one of them, or add a "
                        + "column that tells them apart, such as seed.");
            }
        }
    }

    /** All runs in the order of the grid, finished or not. */
    public List<Run> runs() {
        return runs;
    }

    /** The runs that are handed out. */
    public RunSelection selection() {
        return selection;
    }

    /** How many of all runs have results now, whoever computed them; those of other processes are not read through. */
    public int kept() {
        return (int) runs.stream()
                .filter(run -> store.peek(run.identity()).isPresent())
                .count();
    }

    /** The folder that holds the results. */
    public RunStore store() {
        return store;
    }

    /**
     * Goes on to the next selected run without results; empty if there is none left. Another program may have finished
     * some meanwhile.
     */
    public Optional<Run> next() {
        for (current++; current < results.length; current++) {
            if (!isSelected.test(current)) {
                continue;
            }
            if (results[current] == null) {
                results[current] = store.find(runs.get(current).identity()).orElse(null);
            }
            if (results[current] == null) {
                return current();
            }
        }
        return Optional.empty();
    }

    /** The run that was handed out last; empty before the first and after the last. */
    public Optional<Run> current() {
        return current >= 0 && current < results.length ? Optional.of(runs.get(current)) : Optional.empty();
    }

    /** Number of the current run from 1, in the order of all runs. */
    public int number() {
        return current + 1;
    }

    /** Whether no selected run without results comes after the current one. */
    public boolean isLast() {
        return IntStream.range(current + 1, results.length).noneMatch(i -> isSelected.test(i) && results[i] == null);
    }

    /** Keeps the results of the current run. */
    public void finish(Map<String, TableSource> tables) throws IOException {
        results[current] = store.keep(runs.get(current).identity(), tables);
        computedHere[current] = true;
    }

    /** The results of a finished run; null if it is not selected. @param index from 0 */
    public StoredRun result(int index) {
        return results[index];
    }

    /** Whether the results were there before. @param index from 0 */
    public boolean isFromStore(int index) {
        return !computedHere[index];
    }

    /** What was done of selected runs, without a full stop. */
    public String describeSelected() {
        IntPredicate isFinished = i -> isSelected.test(i) && results[i] != null;
        int finished =
                (int) IntStream.range(0, results.length).filter(isFinished).count();
        int here = (int)
                IntStream.range(0, results.length).filter(i -> computedHere[i]).count();
        return selection.describe(results.length, finished, finished - here);
    }

    /** How many results were there before. */
    public int fromStore() {
        int count = 0;
        for (boolean here : computedHere) {
            count += here ? 0 : 1;
        }
        return count;
    }
}
