// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.normalise;

import java.util.List;
import java.util.function.Consumer;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.preprocess.DataSetScale;
import org.imcseg.core.preprocess.Normalisation.Scope;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.execution.ExecutionProgress;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Finds the divisors in two passes over the images and applies them in a third. */
final class DataSetNormaliseModel {
    private static final DataTableSpec DIVISORS =
            new DataTableSpec(new String[] {"Channel", "Divisor"}, new DataType[] {StringCell.TYPE, DoubleCell.TYPE});

    private DataSetNormaliseModel() {}

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        NormaliseColumns columns = new NormaliseColumns(input.getInTableSpec(0), input.getParameters(), Scope.DATA_SET);
        output.setOutSpecs(columns.rearranger(columns.factory(null)).createSpec(), DIVISORS);
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        BufferedDataTable table = input.getInTable(0);
        ExecutionContext exec = input.getExecutionContext();
        Progress progress = new ExecutionProgress(exec);
        NormaliseColumns columns =
                new NormaliseColumns(table.getDataTableSpec(), input.getParameters(), Scope.DATA_SET);
        DataSetScale scale = new DataSetScale(columns.normalisation());
        List<String> channels = forEach(table, columns.column, scale::count, progress.part(0, 0.3));
        if (channels == null) {
            throw new IllegalArgumentException("The column '"
                    + table.getDataTableSpec().getColumnSpec(columns.column).getName()
                    + "' holds no image. Check the upstream nodes.");
        }
        scale.endCount();
        forEach(table, columns.column, scale::refine, progress.part(0.3, 0.6));
        double[] divisors = scale.divisors();
        NormaliseCellFactory factory = columns.factory(divisors);
        BufferedDataTable normalised =
                exec.createColumnRearrangeTable(table, columns.rearranger(factory), exec.createSubProgress(0.4));
        output.setOutData(normalised, divisors(channels, divisors, exec));
        if (!factory.warning().isEmpty()) {
            output.setWarningMessage(factory.warning());
        }
    }

    /** @return the channels of the first image, null without any */
    private static List<String> forEach(
            BufferedDataTable table, int column, Consumer<MultiChannelImage> step, Progress progress) {
        DataColumnSpec spec = table.getDataTableSpec().getColumnSpec(column);
        List<String> channels = null;
        try (CloseableRowIterator rows = table.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                progress.checkCancelled();
                progress.report(
                        i / (double) table.size(), "Finding the percentiles: image " + (i + 1) + " of " + table.size());
                DataRow row = rows.next();
                DataCell cell = row.getCell(column);
                if (!cell.isMissing()) {
                    List<String> found = take(row, cell, spec, step);
                    channels = channels == null ? found : channels;
                }
            }
        }
        return channels;
    }

    /** @return the image's channels */
    private static List<String> take(
            DataRow row, DataCell cell, DataColumnSpec spec, Consumer<MultiChannelImage> step) {
        try {
            MultiChannelImage image = ImageCells.image(cell, spec);
            step.accept(image);
            return image.channels();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Row " + row.getKey() + ", column '" + spec.getName() + "': " + e.getMessage(), e);
        }
    }

    private static BufferedDataTable divisors(List<String> channels, double[] divisors, ExecutionContext exec) {
        BufferedDataContainer container = exec.createDataContainer(DIVISORS);
        for (int c = 0; c < divisors.length; c++) {
            container.addRowToTable(new DefaultRow(
                    RowKey.createRowKey((long) c), new StringCell(channels.get(c)), new DoubleCell(divisors[c])));
        }
        container.close();
        return container.getTable();
    }
}
