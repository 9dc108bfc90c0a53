// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.measure.ImageInfo;
import org.imcseg.core.measure.ImageName;
import org.imcseg.core.measure.MeasureSettings;
import org.imcseg.core.measure.MeasuredCells;
import org.imcseg.core.measure.SteinbockFolder;
import org.imcseg.knime.execution.Cells;
import org.imcseg.knime.paths.Locations;
import org.knime.core.data.DataRow;
import org.knime.core.node.InvalidSettingsException;

/** Writes the csv files of each image, if a folder is set. */
final class MeasurementFolder {
    private final Path folder;
    private final OptionalInt nameColumn;
    private final MeasureSettings settings;
    private final List<ImageInfo> images = new ArrayList<>();
    /** Row by name, in lower case: some file systems do not tell capital letters apart. */
    private final Map<String, String> rows = new HashMap<>();

    MeasurementFolder(MeasureNodeParameters p, OptionalInt nameColumn) throws InvalidSettingsException {
        folder = p.writesFiles() ? Locations.resolve(p.outputFolder, MeasureNodeParameters.OUTPUT_FOLDER) : null;
        this.nameColumn = nameColumn;
        settings = p.settings();
    }

    void checkWritable() throws InvalidSettingsException {
        if (folder != null) {
            Locations.checkWritable(folder, MeasureNodeParameters.OUTPUT_FOLDER);
        }
    }

    /** Writes the files of a row's image. @throws IllegalArgumentException if another row's have the same name */
    void write(DataRow row, MultiChannelImage image, MeasuredCells cells) throws IOException {
        if (folder == null) {
            return;
        }
        String source = nameColumn.isPresent() ? Cells.text(row, nameColumn.getAsInt()) : "";
        String name = ImageName.of(source);
        name = name.isEmpty() ? ImageName.of(row.getKey().getString()) : name;
        String other = rows.putIfAbsent(name.toLowerCase(Locale.ROOT), row.getKey().getString());
        if (other != null) {
            throw new IllegalArgumentException("The rows " + other + " and " + row.getKey() + " would both be written to files named '"
                    + name + ".csv'. Choose a column with another text in each row under \"" + MeasureNodeParameters.NAME_COLUMN
                    + "\", or None for row IDs.");
        }
        new SteinbockFolder(folder).write(name, cells, settings);
        images.add(ImageInfo.of(name, image, source));
    }

    /** Adds the images to the list of images. */
    void close() throws IOException {
        if (folder != null && !images.isEmpty()) {
            new SteinbockFolder(folder).addImages(images);
        }
    }
}
