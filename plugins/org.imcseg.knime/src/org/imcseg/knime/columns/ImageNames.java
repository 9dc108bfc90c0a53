// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.columns;

import org.imcseg.core.files.FileNames;
import org.imcseg.core.io.ImageName;
import org.imcseg.core.io.SourceText;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;

/**
 * The name of the image that a row belongs to: from its column Image Name if present, else from Source, Sample and ROI
 * where available, else from the row key. It is a valid file name.
 */
public final class ImageNames {
    private final int given;
    private final int source;
    private final int sample;
    private final int roi;

    private ImageNames(DataTableSpec table) {
        given = Columns.find(table, ColumnNames.IMAGE_NAME, StringValue.class);
        source = Columns.find(table, ColumnNames.SOURCE, StringValue.class);
        sample = Columns.find(table, ColumnNames.SAMPLE, StringValue.class);
        roi = Columns.find(table, ColumnNames.ROI, StringValue.class);
    }

    /** The names for a table's rows. */
    public static ImageNames in(DataTableSpec table) {
        return new ImageNames(table);
    }

    /** The image's name, following {@link ImageName}. */
    public String name(DataRow row) {
        String name = text(row, given);
        return FileNames.usable(
                name.isEmpty()
                        ? ImageName.of(
                                text(row, source),
                                sample(row),
                                roi(row),
                                row.getKey().getString())
                        : name);
    }

    /** Path of the file that the row was read from; empty if unknown. */
    public String file(DataRow row) {
        SourceText text = SourceText.parse(text(row, source));
        return text == null ? "" : text.file();
    }

    /** The sample; empty if unknown. */
    public String sample(DataRow row) {
        return text(row, sample);
    }

    /** The region of interest; empty if unknown. */
    public String roi(DataRow row) {
        return text(row, roi);
    }

    private static String text(DataRow row, int column) {
        return column < 0 ? "" : Cells.text(row, column).strip();
    }
}
