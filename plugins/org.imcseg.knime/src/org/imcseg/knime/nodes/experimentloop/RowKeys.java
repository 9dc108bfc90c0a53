// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentloop;

import java.util.List;
import java.util.TreeSet;

/** Row keys of the table of all runs: the run's name, a space and the row's own key; unique because both are. */
final class RowKeys {
    private final List<String> runs;
    private final boolean ambiguous;

    RowKeys(List<String> runs) {
        this.runs = runs;
        // "a" and "a b": a row "b c" of the one and a row "c" of the other would meet
        TreeSet<String> sorted = new TreeSet<>(runs);
        ambiguous = runs.stream()
                .map(run -> run + " ")
                .anyMatch(start ->
                        sorted.ceiling(start) != null && sorted.ceiling(start).startsWith(start));
    }

    String of(int run, String key) {
        return (ambiguous ? run + 1 + ": " : "") + runs.get(run) + " " + key;
    }
}
