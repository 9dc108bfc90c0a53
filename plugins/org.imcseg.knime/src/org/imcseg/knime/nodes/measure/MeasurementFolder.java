// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.files.WritableFolder;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.measure.ImageInfo;
import org.imcseg.core.measure.MeasureSettings;
import org.imcseg.core.measure.MeasuredCells;
import org.imcseg.core.measure.SteinbockFolder;
import org.imcseg.knime.acquisitions.RunningSegmentation;
import org.imcseg.knime.paths.Locations;
import org.knime.core.node.InvalidSettingsException;

/** Writes the CSV files of each image, if a folder is set. */
final class MeasurementFolder {
    /** As text with a separator. */
    private static final long BYTES_PER_VALUE = 12;
    /** Id, area, centroid, axes, eccentricity and a few neighbours. */
    private static final int OTHER_VALUES = 12;

    private final Path folder;
    private final MeasureSettings settings;
    private final List<ImageInfo> images = new ArrayList<>();

    MeasurementFolder(MeasureNodeParameters p) throws InvalidSettingsException {
        folder = p.writesFiles() ? Locations.resolve(p.outputFolder, MeasureNodeParameters.OUTPUT_FOLDER) : null;
        settings = p.settings();
    }

    void checkWritable() throws InvalidSettingsException {
        if (folder != null) {
            Locations.checkWritable(folder, MeasureNodeParameters.OUTPUT_FOLDER);
        }
    }

    /**
     * Writes the files of an image.
     *
     * @param name unique within the table
     * @param source the file it was read from; empty if unknown
     */
    void write(String name, String source, MultiChannelImage image, MeasuredCells cells) throws IOException {
        if (folder != null) {
            WritableFolder.check(folder, cells.count() * BYTES_PER_VALUE * valuesPerCell(cells));
            new SteinbockFolder(folder).write(name, cells, settings);
            images.add(ImageInfo.of(name, image, source));
        }
    }

    private long valuesPerCell(MeasuredCells cells) {
        return (long) cells.intensities().channels().size()
                        * settings.statistics().size()
                + OTHER_VALUES;
    }

    /** Adds the images to the list of images. */
    void close() throws IOException {
        if (folder != null && !images.isEmpty()) {
            new SteinbockFolder(folder).addImages(images, RunningSegmentation.isOn(folder));
        }
    }
}
