// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.core.files.AtomicFile;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.table.TextTable;

/**
 * A row of steinbock's {@code images.csv}: the columns that its readers require, and the source.
 *
 * @param image name of the TIFF file that steinbock would keep it in
 * @param width in pixels
 * @param height in pixels
 * @param channels number of channels
 * @param source where the image came from; empty if unknown
 */
public record ImageInfo(String image, int width, int height, int channels, String source) {
    private static final String TIFF = ".tiff";
    private static final List<String> COLUMNS =
            List.of("image", "width_px", "height_px", "num_channels", "source_file");

    /** The row of an image of this name, which has no extension. */
    public static ImageInfo of(String name, MultiChannelImage image, String source) {
        return new ImageInfo(name + TIFF, image.width(), image.height(), image.channelCount(), source);
    }

    /** The columns in order. */
    public static List<String> columns() {
        return COLUMNS;
    }

    /**
     * Rows of the file for images of the same name are replaced, others stay as they are, also in columns that follow
     * ours.
     */
    static void addTo(Path file, List<ImageInfo> images) throws IOException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        List<String> columns = COLUMNS;
        if (Files.exists(file)) {
            List<List<String>> there = read(file);
            columns = there.get(0);
            there.subList(1, there.size()).forEach(row -> rows.put(row.get(0), row));
        }
        for (ImageInfo i : images) {
            List<String> row = new ArrayList<>(List.of(
                    i.image,
                    Integer.toString(i.width),
                    Integer.toString(i.height),
                    Integer.toString(i.channels),
                    i.source));
            row.addAll(Collections.nCopies(columns.size() - COLUMNS.size(), ""));
            rows.put(i.image, row);
        }
        List<String> header = columns;
        AtomicFile.write(file, out -> {
            MeasurementCsv csv = new MeasurementCsv(out);
            csv.texts(header).endLine();
            for (List<String> row : rows.values()) {
                csv.texts(row).endLine();
            }
            csv.flush();
        });
    }

    /** Header and rows. */
    private static List<List<String>> read(Path file) throws IOException {
        TextTable table = TextTable.read(file);
        List<String> header = table.rows().isEmpty() ? List.of() : table.rows().get(0);
        if (header.size() < COLUMNS.size() || !header.subList(0, COLUMNS.size()).equals(COLUMNS)) {
            throw new BrokenInputException(
                    file,
                    "it has the columns " + header + ", but rows are only added to " + COLUMNS,
                    "Choose another output folder, or remove the file.");
        }
        List<List<String>> rows = new ArrayList<>(List.of(header));
        for (int row = 1; row < table.rows().size(); row++) {
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < header.size(); column++) {
                cells.add(table.cell(row, column));
            }
            rows.add(cells);
        }
        return rows;
    }
}
