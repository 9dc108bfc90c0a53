// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentloop;

import org.imcseg.core.experiment.Setting;
import org.imcseg.core.experiment.ValueType;
import org.imcseg.knime.experiments.ValueCells;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnSpec;

/**
 * Values of the run's variables before the loop begins, with which nodes in the loop are configured. The first or
 * smallest known value of the column passes their checks, where an empty text might not.
 */
final class Placeholders {
    private Placeholders() {}

    static Setting of(ValueType type, DataColumnSpec column) {
        DataColumnDomain domain = column.getDomain();
        if (type == ValueType.TEXT && domain.hasValues() && !domain.getValues().isEmpty()) {
            return new Setting(
                    column.getName(),
                    type,
                    ValueCells.value(type, domain.getValues().iterator().next()));
        }
        if (type != ValueType.TEXT && type != ValueType.BOOLEAN && domain.hasLowerBound()) {
            return new Setting(column.getName(), type, ValueCells.value(type, domain.getLowerBound()));
        }
        return new Setting(
                column.getName(),
                type,
                switch (type) {
                    case TEXT, PICTURE -> "";
                    case INTEGER -> 0;
                    case LONG -> 0L;
                    case DOUBLE -> 0.0;
                    case BOOLEAN -> false;
                });
    }
}
