// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentloop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.imcseg.core.experiment.Column;
import org.imcseg.core.experiment.ValueType;
import org.imcseg.knime.experiments.ValueCells;
import org.knime.core.data.DataTableSpec;

/**
 * The columns of the tables of all runs.
 *
 * @param settings of the runs
 * @param hasModel whether the model port is connected
 */
record ResultColumns(List<Column> settings, boolean hasModel) {
    private static final Column RUN = new Column("Run", ValueType.TEXT);
    private static final Column FROM_STORE = new Column("From Store", ValueType.BOOLEAN);

    /** Run, settings, facts repeated in each row, then these. */
    DataTableSpec scores(List<Column> scores) {
        return table(Stream.of(
                List.of(RUN), settings, rowFacts().stream().map(RunFact::column).toList(), scores));
    }

    /** Run, settings, facts, whether it was taken from the folder. */
    DataTableSpec runs() {
        return table(Stream.of(
                List.of(RUN), settings, facts().stream().map(RunFact::column).toList(), List.of(FROM_STORE)));
    }

    List<RunFact> rowFacts() {
        return hasModel ? RunFact.WITH_SCORES : List.of();
    }

    List<RunFact> facts() {
        return Stream.of(RunFact.values())
                .filter(fact -> hasModel || !fact.isOfModel())
                .toList();
    }

    /** A name that is taken gets a number, as is usual in KNIME. */
    private static DataTableSpec table(Stream<List<Column>> parts) {
        Set<String> taken = new HashSet<>();
        List<Column> columns = new ArrayList<>();
        parts.flatMap(List::stream).forEach(column -> {
            String name = column.name();
            for (int i = 1; !taken.add(name); i++) {
                name = column.name() + " (#" + i + ")";
            }
            columns.add(new Column(name, column.type()));
        });
        return ValueCells.table(columns);
    }
}
