// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.computeenvironment;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imcseg.knime.execution.Cells;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.environment.Advice;
import org.imcseg.learning.environment.ComputeEnvironment;
import org.imcseg.learning.environment.EngineState;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The node's tables. */
final class EnvironmentTables {
    static final DataTableSpec ENGINES = new DataTableSpec(
            new String[] {
                "Engine",
                "Version",
                "Device",
                "Usable",
                "Hardware",
                "Memory (GB)",
                "Driver",
                "Precisions",
                "Automatic",
                "Problem",
                "Advice"
            },
            new DataType[] {
                StringCell.TYPE,
                StringCell.TYPE,
                StringCell.TYPE,
                BooleanCell.TYPE,
                StringCell.TYPE,
                DoubleCell.TYPE,
                StringCell.TYPE,
                StringCell.TYPE,
                StringCell.TYPE,
                StringCell.TYPE,
                StringCell.TYPE
            });
    static final DataTableSpec MACHINE = texts("Property", "Value");
    static final DataTableSpec ADVICE = texts("Kind", "Title", "Text", "Steps");

    private EnvironmentTables() {}

    private static DataTableSpec texts(String... names) {
        return new DataTableSpec(
                names,
                IntStream.range(0, names.length).mapToObj(i -> StringCell.TYPE).toArray(DataType[]::new));
    }

    static BufferedDataTable engines(ComputeEnvironment found, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(ENGINES);
        for (EngineState engine : found.engines()) {
            String precisions = engine.precisions().stream().map(Precision::id).collect(Collectors.joining(", "));
            add(
                    container,
                    text(engine.name()),
                    text(engine.version()),
                    text(engine.device().name()),
                    Cells.of(engine.isUsable()),
                    text(engine.hardware()),
                    Cells.of(rounded(found.memory(engine))),
                    text(found.driver(engine)),
                    text(precisions),
                    text(engine.automatic()),
                    text(engine.problem()),
                    text(found.advice(engine)));
        }
        return close(container);
    }

    static BufferedDataTable machine(ComputeEnvironment found, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(MACHINE);
        found.facts().forEach((name, value) -> add(container, text(name), text(value)));
        return close(container);
    }

    static BufferedDataTable advice(ComputeEnvironment found, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(ADVICE);
        for (Advice advice : found.advice()) {
            add(
                    container,
                    text(advice.kind().title()),
                    text(advice.title()),
                    text(advice.text()),
                    text(numbered(advice.steps(), "\n").strip()));
        }
        return close(container);
    }

    /** {@code 1. First 2. Second}, each after a separator. */
    static String numbered(List<String> steps, String separator) {
        return IntStream.range(0, steps.size())
                .mapToObj(i -> separator + (i + 1) + ". " + steps.get(i))
                .collect(Collectors.joining());
    }

    /** Rounded to a tenth; NaN stays NaN. */
    private static double rounded(double value) {
        return Math.rint(10 * value) / 10;
    }

    private static void add(BufferedDataContainer container, DataCell... cells) {
        container.addRowToTable(new DefaultRow(RowKey.createRowKey(container.size()), cells));
    }

    private static BufferedDataTable close(BufferedDataContainer container) {
        container.close();
        return container.getTable();
    }

    /** Text as a cell; missing if empty. */
    private static DataCell text(String text) {
        return text.isEmpty() ? DataType.getMissingCell() : new StringCell(text);
    }
}
