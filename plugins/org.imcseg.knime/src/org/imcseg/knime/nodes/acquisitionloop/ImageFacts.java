// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.acquisitionloop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imcseg.core.experiment.Column;
import org.imcseg.core.experiment.StoredRun;
import org.imcseg.core.experiment.TableSource;
import org.imcseg.core.experiment.ValueType;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.labels.CellIndex;
import org.imcseg.core.labels.LabelMasks;
import org.imcseg.knime.columns.ImageNames;
import org.imcseg.knime.experiments.ValueCells;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;

/** The facts stored about a segmented image: everything in its row except pixels, and its number of cells. */
final class ImageFacts {
    static final String NAME = "Name";
    static final String WIDTH = "Width";
    static final String HEIGHT = "Height";
    static final String CHANNELS = "Channels";
    static final String FILE = "File";
    static final String CELLS = "Cells Found";
    static final String SHARE = "Cell Area Share";
    static final String DENSITY = "Cells per mm²";
    static final String PICTURE = "Outlines";

    private static final List<Column> FIRST = List.of(
            new Column(NAME, ValueType.TEXT),
            new Column(WIDTH, ValueType.INTEGER),
            new Column(HEIGHT, ValueType.INTEGER),
            new Column(CHANNELS, ValueType.INTEGER),
            new Column(FILE, ValueType.TEXT));
    private static final List<Column> FOUND = List.of(
            new Column(CELLS, ValueType.INTEGER),
            new Column(SHARE, ValueType.DOUBLE),
            new Column(DENSITY, ValueType.DOUBLE),
            new Column(PICTURE, ValueType.TEXT));

    private ImageFacts() {}

    /** Name, size and file, then the table's columns that can be stored, then the results. */
    static List<Column> columns(DataTableSpec images) {
        List<Column> columns = new ArrayList<>(FIRST);
        for (DataColumnSpec column : images) {
            boolean taken = Stream.of(FIRST, FOUND).flatMap(List::stream).anyMatch(own -> own.name()
                    .equals(column.getName()));
            if (isKept(column) && !taken) {
                columns.add(new Column(
                        column.getName(), ValueCells.type(column.getType()).get()));
            }
        }
        columns.addAll(FOUND);
        return columns;
    }

    /**
     * @param image that was segmented
     * @param cells found
     * @param picture its file name; empty for none
     */
    static TableSource of(DataTableSpec images, DataRow row, MultiChannelImage image, LabelMask cells, String picture) {
        ImageNames names = ImageNames.in(images);
        List<Column> columns = columns(images);
        List<Object> values = new ArrayList<>(
                List.of(names.name(row), image.width(), image.height(), image.channelCount(), names.file(row)));
        for (Column column : columns.subList(FIRST.size(), columns.size() - FOUND.size())) {
            values.add(ValueCells.value(column.type(), row.getCell(images.findColumnIndex(column.name()))));
        }
        int count = new CellIndex(cells).ids().length;
        long covered = LabelMasks.foregroundArea(cells);
        double area = cells.size() * image.pixelSize() * image.pixelSize() / 1e6;
        values.addAll(List.of(count, covered / (double) cells.size(), count / area, picture));
        return TableSource.of(columns, List.of(row.getKey().getString()), List.of(values));
    }

    /** Whether the files written for the image still exist; true if there is no such image. */
    static boolean hasItsFiles(Optional<StoredRun> run) throws IOException {
        if (run.isEmpty()) {
            return true;
        }
        boolean[] there = {true};
        TableSource facts;
        try {
            facts = run.get().table(AcquisitionEndModel.IMAGE);
        } catch (IOException e) {
            return true; // damaged; reported when the results are read
        }
        facts.forEachRow((key, values) ->
                there[0] &= files(facts.columns(), values).stream().allMatch(Files::exists));
        return there[0];
    }

    /** Files named by the columns of written files. */
    static List<Path> files(List<Column> columns, List<Object> values) {
        List<Path> files = new ArrayList<>();
        for (int c = FIRST.size(); c < values.size(); c++) {
            if (columns.get(c).name().endsWith(" " + FILE) && values.get(c) instanceof String path && !path.isEmpty()) {
                files.add(Path.of(path));
            }
        }
        return files;
    }

    private static boolean isKept(DataColumnSpec column) {
        return ValueCells.type(column.getType())
                .filter(type -> type != ValueType.PICTURE)
                .isPresent();
    }
}
