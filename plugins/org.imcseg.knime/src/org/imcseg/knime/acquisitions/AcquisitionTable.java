// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.acquisitions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.knime.cells.ColumnHistory;
import org.imcseg.knime.cells.ImageCellWriter;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.cells.SkippedProperty;
import org.imcseg.knime.columns.ColumnNames;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Writes one row per acquisition. Images go straight to the table and are not kept in memory. */
public final class AcquisitionTable {
    private final ExecutionContext exec;
    private final String origin;
    private final List<String> channels;
    private final ImageCellWriter cells;
    private final Map<String, Integer> keys = new HashMap<>();
    private BufferedDataContainer container;

    /** @param origin how the images were obtained, for their history */
    public AcquisitionTable(ExecutionContext exec, String origin) {
        this(exec, origin, List.of());
    }

    /** @param channels of the images if there is none; empty if not known */
    public AcquisitionTable(ExecutionContext exec, String origin, List<String> channels) {
        this.exec = exec;
        this.origin = origin;
        this.channels = channels;
        cells = new ImageCellWriter(exec);
    }

    /** The columns; without channel names where the list is empty. */
    public static DataTableSpec spec(List<String> channels, String origin) {
        DataColumnSpec image = channels.isEmpty()
                ? ImageCells.column(ColumnNames.IMAGE)
                : ImageCells.column(ColumnNames.IMAGE, channels);
        return new DataTableSpec(
                ColumnHistory.add(image, origin),
                ColumnHistory.add(ImageCells.column(ColumnNames.MASK), origin),
                text(ColumnNames.SAMPLE),
                text(ColumnNames.TISSUE),
                text(ColumnNames.CONDITION),
                text(ColumnNames.ROI),
                new DataColumnSpecCreator(ColumnNames.PIXEL_SIZE, DoubleCell.TYPE).createSpec(),
                text(ColumnNames.SOURCE));
    }

    /**
     * Appends a row. All images have the channels of the first, which the column names. Unknown text and absent masks
     * become missing values.
     */
    public void add(Acquisition acquisition) {
        if (container == null) {
            container = exec.createDataContainer(spec(acquisition.image().channels(), origin));
        }
        String name = name(acquisition);
        double pixelSize = acquisition.image().pixelSize();
        DataCell mask = acquisition.mask() == null
                ? DataType.getMissingCell()
                : cells.mask(acquisition.mask(), pixelSize, name + " mask", acquisition.source());
        container.addRowToTable(new DefaultRow(
                key(name),
                cells.image(acquisition.image(), name, acquisition.source()),
                mask,
                known(acquisition.sample()),
                known(acquisition.tissue()),
                known(acquisition.condition()),
                known(acquisition.roi()),
                new DoubleCell(pixelSize),
                known(acquisition.source())));
    }

    /** Ends the table. */
    public BufferedDataTable close() {
        if (container == null) {
            container = exec.createDataContainer(spec(channels, origin));
        }
        container.close();
        return container.getTable();
    }

    /** Ends the table and records in its properties what was skipped and why masks are missing. */
    BufferedDataTable close(List<ReadIssue> skipped, List<ReadIssue> masks) {
        BufferedDataTable table = close();
        return skipped.isEmpty() && masks.isEmpty()
                ? table
                : exec.createSpecReplacerTable(
                        table, SkippedProperty.with(table.getDataTableSpec(), ColumnNames.SAMPLE, skipped, masks));
    }

    /** A readable name for the region; a number is appended if it occurs again. */
    private String key(String name) {
        int count = keys.merge(name, 1, Integer::sum);
        return count == 1 ? name : key(name + " (" + count + ")");
    }

    private static String name(Acquisition acquisition) {
        String name = (acquisition.sample() + " " + acquisition.roi()).strip();
        return name.isEmpty() ? acquisition.source() : name;
    }

    private static DataCell known(String text) {
        return text.isEmpty() ? DataType.getMissingCell() : new StringCell(text);
    }

    private static DataColumnSpec text(String name) {
        return new DataColumnSpecCreator(name, StringCell.TYPE).createSpec();
    }
}
