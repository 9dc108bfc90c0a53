// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import java.util.Map;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/**
 * An HTML page that a node wrote, kept so that its view can show it even if the file is gone. It is a table of pieces,
 * since a page may be too long for one cell.
 */
public final class PageText implements ViewContent {
    /** Fewer bytes than 65,536 whatever the characters. */
    private static final int PIECE = 20_000;
    /** Number of pieces per answer. */
    private static final int TOGETHER = 50;

    private static final DataTableSpec SPEC =
            new DataTableSpec(new String[] {"HTML"}, new DataType[] {StringCell.TYPE});

    private final BufferedDataTable pieces;

    /** @param pieces of the page in order, as {@link #table} makes them */
    public PageText(BufferedDataTable pieces) {
        this.pieces = pieces;
    }

    /** The page as a table. */
    public static BufferedDataTable table(String html, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(SPEC);
        int end;
        for (int start = 0; start < html.length(); start = end) {
            end = Math.min(html.length(), start + PIECE);
            if (end < html.length() && Character.isHighSurrogate(html.charAt(end - 1))) {
                end++;
            }
            container.addRowToTable(
                    new DefaultRow(RowKey.createRowKey(container.size()), new StringCell(html.substring(start, end))));
        }
        container.close();
        return container.getTable();
    }

    @Override
    public Map<String, Object> start() {
        return Map.of("parts", (pieces.size() + TOGETHER - 1) / TOGETHER);
    }

    /** Answers {@code part} with the text of that part, counted from 0. */
    @Override
    public Object answer(String question, String argument) {
        if (!"part".equals(question)) {
            throw new IllegalArgumentException("This view has no answer to '" + question + "'.");
        }
        long first = Long.parseLong(argument) * TOGETHER;
        StringBuilder text = new StringBuilder();
        try (var cursor = pieces.iterator()) {
            for (long i = 0; i < first + TOGETHER && cursor.hasNext(); i++) {
                DataRow row = cursor.next();
                if (i >= first) {
                    text.append(Cells.text(row, 0));
                }
            }
        }
        return text.toString();
    }
}
