// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.imagewriter;

import java.util.List;
import java.util.stream.IntStream;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.tiff.write.TiffWriter;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.imagefiles.ImageFiles;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Writes the image of each row. */
final class ImageWriterModel {
    private ImageWriterModel() {}

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        output.setOutSpec(
                0, files(input.getInTableSpec(0), input.getParameters()).spec());
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        ImageWriterNodeParameters parameters = input.getParameters();
        DataTableSpec table = input.getInTable(0).getDataTableSpec();
        DataColumnSpec column = table.getColumnSpec(column(table, parameters));
        files(table, parameters)
                .execute(
                        input,
                        output,
                        (cell, pixelSize, file, progress) -> TiffWriter.write(
                                file, image(cell, column, pixelSize), parameters.format.kind, progress));
    }

    private static ImageFiles files(DataTableSpec table, ImageWriterNodeParameters parameters)
            throws InvalidSettingsException {
        return new ImageFiles(table, parameters, column(table, parameters), parameters.format);
    }

    private static int column(DataTableSpec table, ImageWriterNodeParameters parameters)
            throws InvalidSettingsException {
        return Columns.image(table, parameters.imageColumn, ImageWriterNodeParameters.IMAGE_COLUMN);
    }

    /** The only channel of an image without channel names is named after its column. */
    private static MultiChannelImage image(DataCell cell, DataColumnSpec column, double pixelSize) {
        MultiChannelImage image = ImageCells.image(cell, column);
        List<String> names =
                image.channels().equals(List.of("Channel 1")) ? List.of(column.getName()) : image.channels();
        float[][] planes =
                IntStream.range(0, image.channelCount()).mapToObj(image::plane).toArray(float[][]::new);
        return new MultiChannelImage(image.width(), image.height(), names, planes, pixelSize);
    }
}
