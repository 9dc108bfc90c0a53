// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices.util;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.node.parameters.NodeParametersInput;

/** Picks columns of an input table by their type. */
public final class ColumnSelectionUtil {

    public static List<DataColumnSpec> getCompatibleColumns(
            DataTableSpec spec, Collection<Class<? extends DataValue>> valueClasses) {
        return spec.stream()
                .filter(column -> valueClasses.stream().anyMatch(column.getType()::isCompatible))
                .toList();
    }

    @SuppressWarnings("unchecked")
    public static List<DataColumnSpec> getCompatibleColumns(
            DataTableSpec spec, Class<? extends DataValue>... valueClasses) {
        return getCompatibleColumns(spec, List.of(valueClasses));
    }

    @SuppressWarnings("unchecked")
    public static List<DataColumnSpec> getCompatibleColumns(
            NodeParametersInput input, int index, Class<? extends DataValue>... valueClasses) {
        return input.getInTableSpec(index)
                .map(spec -> getCompatibleColumns(spec, valueClasses))
                .orElse(List.of());
    }

    @SuppressWarnings("unchecked")
    public static List<DataColumnSpec> getCompatibleColumnsOfFirstPort(
            NodeParametersInput input, Class<? extends DataValue>... valueClasses) {
        return getCompatibleColumns(input, 0, valueClasses);
    }

    public static List<DataColumnSpec> getFilteredColumns(
            NodeParametersInput input, int index, Predicate<DataColumnSpec> predicate) {
        return input.getInTableSpec(index)
                .map(spec -> spec.stream().filter(predicate).toList())
                .orElse(List.of());
    }

    private ColumnSelectionUtil() {
        // static only
    }
}
