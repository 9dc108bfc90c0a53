// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.labels.LabelMasks;
import org.imcseg.core.measure.MeasureSettings;
import org.imcseg.core.measure.MeasuredCells;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.execution.ExecutionProgress;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Measures one image at a time and keeps only its rows and files. */
final class MeasureModel {
    private static final int NAMED = 5;

    private final DataTableSpec spec;
    private final MeasureSettings settings;
    private final MeasureColumns columns;
    private final MeasurementFolder folder;
    private final ExecutionContext exec;
    private final List<String> incomplete = new ArrayList<>();
    private final List<String> semantic = new ArrayList<>();
    private CellTables tables;

    private MeasureModel(DataTableSpec spec, MeasureNodeParameters parameters, ExecutionContext exec)
            throws InvalidSettingsException {
        this.spec = spec;
        this.exec = exec;
        settings = parameters.settings();
        columns = new MeasureColumns(spec, parameters);
        folder = new MeasurementFolder(parameters);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        MeasureNodeParameters parameters = input.getParameters();
        MeasureModel model = new MeasureModel(input.getInTableSpec(0), parameters, null);
        model.folder.checkWritable();
        output.setOutSpec(
                0,
                model.columns
                        .channels()
                        .map(channels -> CellTables.cellsSpec(model.spec, channels, model.settings))
                        .orElse(null));
        output.setOutSpec(1, CellTables.neighboursSpec());
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        MeasureNodeParameters parameters = input.getParameters();
        BufferedDataTable table = input.getInTable(0);
        MeasureModel model = new MeasureModel(table.getDataTableSpec(), parameters, input.getExecutionContext());
        model.folder.checkWritable();
        BufferedDataTable[] measured = model.run(table);
        output.setOutData(measured);
        MeasureView.keep(output, input.getExecutionContext(), parameters, table, measured[0]);
        String warning = model.warning(table.size(), parameters.normalisedWanted);
        if (!warning.isEmpty()) {
            output.setWarningMessage(warning);
        }
    }

    private BufferedDataTable[] run(BufferedDataTable table) throws IOException {
        Progress progress = new ExecutionProgress(exec);
        try (CloseableRowIterator rows = table.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                progress.checkCancelled();
                progress.report(i / (double) table.size(), "Image " + (i + 1) + " of " + table.size());
                DataRow row = rows.next();
                if (columns.isComplete(row)) {
                    measure(row, progress.quiet());
                } else {
                    incomplete.add(row.getKey().getString());
                }
            }
        }
        folder.close();
        return tables().close();
    }

    private void measure(DataRow row, Progress progress) throws IOException {
        MultiChannelImage image = columns.image(row);
        progress.checkCancelled();
        LabelMask mask = columns.cells(row, image);
        if (LabelMasks.looksSemantic(mask)) {
            semantic.add(row.getKey().getString());
        }
        MeasuredCells cells = MeasuredCells.of(image, mask, settings, progress);
        progress.checkCancelled();
        String name = columns.name(row);
        folder.write(name, columns.file(row), image, cells);
        progress.checkCancelled();
        tables().add(row, name, cells);
    }

    /** Created once the channels are known, or at the end. */
    private CellTables tables() {
        if (tables == null) {
            tables = new CellTables(spec, columns.channels().orElse(List.of()), settings, exec);
        }
        return tables;
    }

    private String warning(long rows, boolean normalisedWanted) {
        List<String> warnings = new ArrayList<>();
        if (!incomplete.isEmpty()) {
            warnings.add(incomplete.size() + " of " + rows + " rows have no image or no cells and were skipped: "
                    + list(incomplete) + ".");
        }
        if (!semantic.isEmpty()) {
            warnings.add(semantic.size()
                    + " masks have a single number for several separate parts, which are measured as one cell: "
                    + list(semantic)
                    + ". They seem to distinguish only cell and background; choose a mask that numbers its cells.");
        }
        if (!normalisedWanted && !columns.normalisation().isEmpty()) {
            warnings.add("The images are normalised (" + columns.normalisation()
                    + "), so intensities are not counts. Choose the raw images, or tick \""
                    + MeasureNodeParameters.NORMALISED + "\".");
        }
        return String.join(" ", warnings);
    }

    private static String list(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() > NAMED ? shown + " and " + (names.size() - NAMED) + " more" : shown;
    }
}
