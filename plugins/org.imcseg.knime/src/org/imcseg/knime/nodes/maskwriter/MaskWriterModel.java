// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.maskwriter;

import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.imagefiles.ImageFiles;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Writes the mask of each row. */
final class MaskWriterModel {
    private MaskWriterModel() {}

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        output.setOutSpec(
                0, files(input.getInTableSpec(0), input.getParameters()).spec());
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        MaskWriterNodeParameters parameters = input.getParameters();
        files(input.getInTable(0).getDataTableSpec(), parameters)
                .execute(
                        input,
                        output,
                        (cell, pixelSize, file, progress) ->
                                parameters.format.writer.write(file, ImageCells.mask(cell), pixelSize, progress));
    }

    private static ImageFiles files(DataTableSpec table, MaskWriterNodeParameters parameters)
            throws InvalidSettingsException {
        int column = Columns.image(table, parameters.maskColumn, MaskWriterNodeParameters.MASK_COLUMN);
        return new ImageFiles(table, parameters, column, parameters.format);
    }
}
