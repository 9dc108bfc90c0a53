// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultView.ViewInput;

/**
 * What a node keeps for its view: tables, and facts such as the columns named by its settings, which the view cannot
 * access otherwise. KNIME saves a table that is also an input or output of the node only once, so keeping it costs
 * nothing.
 */
public final class KeptData {
    /**
     * Increment when the meaning of kept data changes; workflows executed earlier must then be executed again to show
     * the view.
     */
    static final String VERSION = "1";

    private static final String VERSION_KEY = "version";
    private static final DataTableSpec FACTS =
            new DataTableSpec(new String[] {"Fact", "Value"}, new DataType[] {StringCell.TYPE, StringCell.TYPE});

    private final Map<String, String> facts;
    private final BufferedDataTable[] tables;

    private KeptData(Map<String, String> facts, BufferedDataTable[] tables) {
        this.facts = facts;
        this.tables = tables;
    }

    /** Call once in a node's execution, with inputs and outputs of the node where possible. */
    public static void keep(
            ExecuteOutput output, ExecutionContext exec, Map<String, String> facts, BufferedDataTable... tables) {
        BufferedDataContainer container = exec.createDataContainer(FACTS);
        container.addRowToTable(row(VERSION_KEY, VERSION));
        facts.forEach((name, value) -> container.addRowToTable(row(name, value)));
        container.close();
        PortObject[] kept = new PortObject[tables.length + 1];
        kept[0] = container.getTable();
        System.arraycopy(tables, 0, kept, 1, tables.length);
        output.setInternalData(kept);
    }

    /** What the node kept; empty if it was executed by a version without this view or with other kept data. */
    static Optional<KeptData> of(ViewInput input) {
        PortObject[] kept = input.getInternalPortObjects();
        if (kept == null || kept.length == 0 || Arrays.stream(kept).anyMatch(Objects::isNull)) {
            return Optional.empty();
        }
        BufferedDataTable[] tables =
                Arrays.stream(kept).map(BufferedDataTable.class::cast).toArray(BufferedDataTable[]::new);
        if (!tables[0].getDataTableSpec().equalStructure(FACTS)) {
            return Optional.empty();
        }
        Map<String, String> facts = new LinkedHashMap<>();
        for (DataRow row : tables[0]) {
            facts.put(Cells.text(row, 0), Cells.text(row, 1));
        }
        boolean known = VERSION.equals(facts.remove(VERSION_KEY));
        return known
                ? Optional.of(new KeptData(facts, Arrays.copyOfRange(tables, 1, tables.length)))
                : Optional.empty();
    }

    /** A fact; empty if the node kept none with this name. */
    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    /** All facts whose names have this prefix, in insertion order. */
    public List<String> facts(String prefix) {
        return facts.entrySet().stream()
                .filter(f -> f.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The table of this index, from 0 in insertion order. */
    public BufferedDataTable table(int index) {
        return tables[index];
    }

    private static DefaultRow row(String name, String value) {
        return new DefaultRow(name, new StringCell(name), new StringCell(value));
    }
}
