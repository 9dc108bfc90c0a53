// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentreport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.imcseg.core.report.ReportTable;
import org.imcseg.core.report.experiment.ReportedRun;
import org.imcseg.core.report.experiment.RunFacts;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.execution.PlainTables;
import org.imcseg.knime.reports.ReadableSettings;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;

/** The runs of the Experiment Loop End: their settings, which the scores repeat, and their outcome. */
final class RunTable {
    private static final String RESTARTS = "Restarts";
    private static final String GUARD_EVENTS = "Guard Events";
    private static final String SECONDS = "Seconds";
    private static final String FROM_STORE = "From Store";
    /** Columns that would differ in another execution of the same runs. */
    private static final Set<String> NOT_REPEATED = Set.of(SECONDS, FROM_STORE);

    private static final Set<String> NO_SETTINGS = Set.of(ColumnNames.ANNOTATED_CELLS, "Annotated Share");

    private final ReportTable table;
    private final String runColumn;
    private final Set<String> settings;

    RunTable(BufferedDataTable runs, DataTableSpec scores, String runColumn) {
        table = PlainTables.of(runs);
        this.runColumn = runColumn;
        settings = settings(runs.getDataTableSpec(), scores, runColumn);
    }

    /** The columns that both tables have come from the grid. */
    static Set<String> settings(DataTableSpec runs, DataTableSpec scores, String runColumn) {
        return runs.stream()
                .map(c -> c.getName())
                .filter(c -> scores.containsName(c) && !c.equals(runColumn) && !NO_SETTINGS.contains(c))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    List<ReportedRun> runs() {
        List<ReportedRun> runs = new ArrayList<>();
        for (List<Object> row : table.rows()) {
            Map<String, Object> values = new LinkedHashMap<>();
            settings.forEach(s -> values.put(s, value(row, s)));
            runs.add(new ReportedRun(
                    String.valueOf(value(row, runColumn)), values, number(row, ColumnNames.ANNOTATED_CELLS)));
        }
        return runs;
    }

    RunFacts facts() {
        List<String> guarded = new ArrayList<>();
        for (List<Object> row : table.rows()) {
            double restarts = number(row, RESTARTS);
            Object events = value(row, GUARD_EVENTS);
            boolean told = events != null && !events.toString().isBlank();
            if (restarts > 0 || told) {
                guarded.add(value(row, runColumn)
                        + (restarts > 0 ? ", restarted " + (restarts == 1 ? "once" : (long) restarts + " times") : "")
                        + (told ? ": " + events : "."));
            }
        }
        double seconds = table.columns().contains(SECONDS)
                ? table.rows().stream()
                        .mapToDouble(r -> number(r, SECONDS))
                        .filter(s -> !Double.isNaN(s))
                        .sum()
                : Double.NaN;
        int kept = (int) table.rows().stream()
                .filter(r -> Boolean.TRUE.equals(value(r, FROM_STORE)))
                .count();
        return new RunFacts(without(NOT_REPEATED), ReadableSettings.headings(differing()), seconds, kept, guarded);
    }

    /** Columns that have the same value in all runs, with that value. */
    List<List<Object>> constants() {
        List<List<Object>> constants = new ArrayList<>();
        for (int c = 0; c < table.columns().size(); c++) {
            int column = c;
            String name = table.columns().get(c);
            Set<Object> values =
                    table.rows().stream().map(r -> r.get(column)).collect(Collectors.toCollection(LinkedHashSet::new));
            if (values.size() == 1
                    && !values.contains(null)
                    && !NOT_REPEATED.contains(name)
                    && !name.equals(runColumn)) {
                constants.add(List.of(name, values.iterator().next().toString()));
            }
        }
        return constants;
    }

    /** Without the {@link #constants} and without columns that are empty in all runs. */
    private ReportTable differing() {
        Set<String> same = new LinkedHashSet<>(
                constants().stream().map(c -> c.get(0).toString()).toList());
        for (int c = 0; c < table.columns().size(); c++) {
            int column = c;
            if (table.rows().stream()
                    .allMatch(r ->
                            r.get(column) == null || r.get(column).toString().isBlank())) {
                same.add(table.columns().get(c));
            }
        }
        return without(same);
    }

    private ReportTable without(Set<String> columns) {
        List<Integer> kept = new ArrayList<>();
        for (int c = 0; c < table.columns().size(); c++) {
            if (!columns.contains(table.columns().get(c))) {
                kept.add(c);
            }
        }
        return new ReportTable(
                kept.stream().map(table.columns()::get).toList(),
                table.rows().stream()
                        .map(r -> kept.stream().map(r::get).collect(Collectors.toList()))
                        .toList());
    }

    private Object value(List<Object> row, String column) {
        int index = table.columns().indexOf(column);
        return index < 0 ? null : row.get(index);
    }

    private double number(List<Object> row, String column) {
        return value(row, column) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
