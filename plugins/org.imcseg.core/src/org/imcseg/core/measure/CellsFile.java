// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.imcseg.core.files.AtomicFile;

/**
 * One csv file with one row a cell of all images: Sample, ROI, Image, Cell, then the columns of {@link CellFeatures}. Images are appended
 * one after the other and not kept.
 */
public final class CellsFile {
    /** The columns before the features; reserve their names when making the features. */
    public static final List<String> FIRST_COLUMNS = List.of("Sample", "ROI", "Image", "Cell");

    /** Measures images and appends them. */
    @FunctionalInterface
    public interface Images {
        /** Appends all images; whatever it throws, no file is made and an earlier one stays. */
        void appendTo(CellsFile file) throws IOException;
    }

    private final MeasurementCsv csv;
    private final CellFeatures features;

    private CellsFile(MeasurementCsv csv, CellFeatures features) {
        this.csv = csv;
        this.features = features;
    }

    /**
     * Creates or replaces a file.
     *
     * @throws IOException naming the file
     */
    public static void write(Path file, CellFeatures features, Images images) throws IOException {
        AtomicFile.write(file, out -> {
            MeasurementCsv csv = new MeasurementCsv(out);
            csv.texts(FIRST_COLUMNS).texts(features.columns().stream().map(CellFeature::name).toList()).endLine();
            images.appendTo(new CellsFile(csv, features));
            csv.flush();
        });
    }

    /**
     * Appends the cells of an image.
     *
     * @throws IllegalArgumentException if they have other channels than the file
     */
    public void append(String sample, String roi, String image, MeasuredCells cells) throws IOException {
        for (int cell = 0; cell < cells.count(); cell++) {
            csv.text(sample).text(roi).text(image).whole(cells.id(cell));
            features.row(cells, cell).forEach(csv::any);
            csv.endLine();
        }
    }
}
