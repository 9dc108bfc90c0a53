// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every combination of an experiment's settings, a row each.
 *
 * @param columns of all axes
 * @param rows a value a column
 */
public record ExperimentGrid(List<Column> columns, List<List<Object>> rows) {
    /** More is a mistake: at a minute each they take ten weeks. */
    private static final long MOST = 100_000;

    /**
     * Combines axes; the first changes slowest.
     *
     * @param axes empty ones (no values) are left out
     * @throws IllegalArgumentException if there are more than 100,000 combinations
     */
    public static ExperimentGrid of(GridAxis... axes) {
        List<GridAxis> used = Stream.of(axes).filter(a -> !a.values().isEmpty()).toList();
        long count = 1;
        for (GridAxis axis : used) {
            count *= axis.values().size();
            if (count > MOST) {
                throw new IllegalArgumentException(
                        "The lists give more than " + MOST + " combinations. Shorten one of them.");
            }
        }
        List<List<Object>> rows = List.of(List.of());
        for (GridAxis axis : used) {
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> row : rows) {
                for (List<Object> values : axis.values()) {
                    longer.add(Stream.concat(row.stream(), values.stream()).toList());
                }
            }
            rows = longer;
        }
        return new ExperimentGrid(
                used.stream().flatMap(a -> a.columns().stream()).toList(), rows);
    }

    /** The same rows with the columns in this order; names missing from the grid are ignored. */
    public ExperimentGrid ordered(List<String> names) {
        List<String> here = columns.stream().map(Column::name).toList();
        int[] from = names.stream().mapToInt(here::indexOf).filter(i -> i >= 0).toArray();
        return new ExperimentGrid(
                Arrays.stream(from).mapToObj(columns::get).toList(),
                rows.stream()
                        .map(row -> Arrays.stream(from).mapToObj(row::get).toList())
                        .toList());
    }
}
