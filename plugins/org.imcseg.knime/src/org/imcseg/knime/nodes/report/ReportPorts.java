// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.imcseg.knime.port.UNetModelPortObject;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

/**
 * The optional ports, which follow the two tables of scores in the order model, skipped, images. A single table is
 * recognised by its columns, because KNIME 5.8 does not provide port names.
 */
record ReportPorts(
        Optional<UNetModelPortObject> model, Optional<BufferedDataTable> skipped, Optional<BufferedDataTable> images) {
    static ReportPorts of(PortObject[] ports) {
        List<BufferedDataTable> tables = optional(ports, BufferedDataTable.class);
        return new ReportPorts(
                optional(ports, UNetModelPortObject.class).stream().findFirst(),
                skipped(tables, BufferedDataTable::getDataTableSpec),
                images(tables, BufferedDataTable::getDataTableSpec));
    }

    /** The table of images before execution. @param specs of all ports */
    static Optional<DataTableSpec> imagesSpec(Object[] specs) {
        return images(optional(specs, DataTableSpec.class), s -> s);
    }

    private static <T> List<T> optional(Object[] ports, Class<T> type) {
        return Arrays.stream(ports)
                .skip(2)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static <T> Optional<T> images(List<T> tables, Function<T, DataTableSpec> spec) {
        return tables.size() > 1
                ? Optional.of(tables.get(1))
                : tables.stream()
                        .filter(t -> ItemImages.isTableOfImages(spec.apply(t)))
                        .findFirst();
    }

    private static <T> Optional<T> skipped(List<T> tables, Function<T, DataTableSpec> spec) {
        return tables.size() > 1
                ? Optional.of(tables.get(0))
                : tables.stream()
                        .filter(t -> !ItemImages.isTableOfImages(spec.apply(t)))
                        .findFirst();
    }
}
