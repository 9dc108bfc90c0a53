// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentloop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.core.experiment.Column;
import org.imcseg.core.experiment.JointColumns;
import org.imcseg.core.experiment.Run;
import org.imcseg.core.experiment.RunPlan;
import org.imcseg.core.experiment.TableSource;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.experiments.ValueCells;
import org.imcseg.knime.nodes.experimentloop.ExperimentLoopEndNodeParameters.DifferentColumns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Creates the tables of all runs from the stored results. */
final class AllResults {
    private final RunPlan plan;
    private final ResultColumns layout;
    private final List<TableSource> tables = new ArrayList<>();
    private final List<Map<String, Object>> facts = new ArrayList<>();
    private final List<Column> columns;

    AllResults(RunPlan plan, ResultColumns layout, DifferentColumns differentColumns) throws IOException {
        this.plan = plan;
        this.layout = layout;
        for (int r = 0; r < plan.runs().size(); r++) {
            tables.add(plan.result(r).table(ExperimentEndModel.SCORES));
            facts.add(facts(plan.result(r).table(ExperimentEndModel.FACTS)));
        }
        columns = JointColumns.of(
                tables,
                plan.runs().stream().map(run -> "the run " + run).toList(),
                "Use the same type in every run. Results are kept; to compute a run again, delete its file in "
                        + plan.store().folder() + ".");
        if (differentColumns == DifferentColumns.FAIL && !gaps().isEmpty()) {
            throw new IllegalArgumentException("The scores of the runs have different columns: " + gaps()
                    + ". Make them the same, or choose \"Keep all columns\" in the Experiment Loop End.");
        }
    }

    BufferedDataTable scores(ExecutionContext exec, Progress progress) throws IOException {
        BufferedDataContainer container = exec.createDataContainer(layout.scores(columns));
        RowKeys keys = new RowKeys(plan.runs().stream().map(Run::name).toList());
        for (int r = 0; r < tables.size(); r++) {
            int run = r;
            progress.report(r / (double) tables.size(), "Collecting run " + (r + 1) + " of " + tables.size());
            List<DataCell> leading = leading(r);
            layout.rowFacts().forEach(fact -> leading.add(cell(fact, facts.get(run))));
            List<Column> here = tables.get(r).columns();
            int[] from = columns.stream().mapToInt(here::indexOf).toArray();
            tables.get(r).forEachRow((key, values) -> {
                progress.checkCancelled();
                List<DataCell> cells = new ArrayList<>(leading);
                for (int c = 0; c < from.length; c++) {
                    cells.add(
                            from[c] < 0
                                    ? DataType.getMissingCell()
                                    : ValueCells.cell(columns.get(c).type(), values.get(from[c])));
                }
                container.addRowToTable(new DefaultRow(keys.of(run, key), cells));
            });
        }
        container.close();
        return container.getTable();
    }

    BufferedDataTable runs(ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(layout.runs());
        for (int r = 0; r < tables.size(); r++) {
            List<DataCell> cells = leading(r);
            Map<String, Object> known = facts.get(r);
            layout.facts().forEach(fact -> cells.add(cell(fact, known)));
            cells.add(plan.isFromStore(r) ? BooleanCell.TRUE : BooleanCell.FALSE);
            container.addRowToTable(new DefaultRow(plan.runs().get(r).name(), cells));
        }
        container.close();
        return container.getTable();
    }

    /**
     * Warnings for the user.
     *
     * @param isKept whether results are stored in a folder of the user's choice
     * @param training settings of the learner in the loop, empty if unknown
     */
    List<String> notes(boolean isKept, Map<String, String> training) {
        List<String> notes = new ArrayList<>();
        LoopSettings.differences(
                        plan,
                        training,
                        facts.stream()
                                .map(known -> (String) known.get(LoopSettings.FACT))
                                .toList())
                .ifPresent(notes::add);
        List<String> problems = plan.store().problems();
        if (isKept && plan.fromStore() > 0) {
            notes.add(plan.fromStore() + " of " + tables.size() + " runs were already finished and came from "
                    + plan.store().folder()
                    + ". To compute them again, delete that folder, choose another (variable results_dir in "
                    + "the shipped workflows), or change \""
                    + ExperimentLoopStartNodeParameters.TAG
                    + "\" in the Experiment Loop Start (on a command line -option=NUMBER OF THAT NODE,tag,"
                    + "ANY TEXT,String).");
        }
        if (!problems.isEmpty()) {
            notes.add(problems.size() + (problems.size() == 1 ? " file was" : " files were")
                    + " damaged and the run computed again: "
                    + String.join(" ", problems.subList(0, Math.min(3, problems.size()))));
        }
        if (!gaps().isEmpty()) {
            notes.add("The runs have different columns; values are missing if a run lacks a column: " + gaps() + ".");
        }
        long untold = layout.hasModel()
                ? facts.stream()
                        .filter(f -> !f.containsKey(RunFact.ENGINE.column().name()))
                        .count()
                : 0;
        if (untold > 0) {
            notes.add(untold + " runs were stored without their model, so the columns about the model are missing.");
        }
        return notes;
    }

    private List<DataCell> leading(int run) {
        List<DataCell> cells = new ArrayList<>();
        cells.add(new StringCell(plan.runs().get(run).name()));
        plan.runs().get(run).settings().forEach(s -> cells.add(ValueCells.cell(s.type(), s.value())));
        return cells;
    }

    private static DataCell cell(RunFact fact, Map<String, Object> known) {
        Object value = known.get(fact.column().name());
        return ValueCells.cell(fact.column().type(), value instanceof Double number && number.isNaN() ? null : value);
    }

    private static Map<String, Object> facts(TableSource table) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        table.forEachRow((key, values) -> {
            for (int c = 0; c < values.size(); c++) {
                facts.put(table.columns().get(c).name(), values.get(c));
            }
        });
        return facts;
    }

    /** Columns that some runs lack: 'F1' in 3 of 8 runs. */
    private String gaps() {
        List<String> gaps = new ArrayList<>();
        for (Column column : columns) {
            long with =
                    tables.stream().filter(t -> t.columns().contains(column)).count();
            if (with < tables.size()) {
                gaps.add("'" + column.name() + "' in " + with + " of " + tables.size() + " runs");
            }
        }
        return String.join(", ", gaps);
    }
}
