// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.identity;

import java.util.List;

import org.imcseg.core.identity.PixelMarks;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.columns.PatchColumns;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;

/** What tells the pixels of a row's image, and how the row is named in messages. */
public final class RowPixels {
    private RowPixels() {
    }

    /** Marks of an image in these channels; none where it lacks one. */
    public static long[] marks(MultiChannelImage image, List<String> channels) {
        return image.channels().containsAll(channels) ? PixelMarks.of(image.select(channels)) : new long[0];
    }

    /** Name of the image that a row shows or is a patch of, with the file that it was read from as far as the table tells. */
    public static String described(DataTableSpec table, DataRow row) {
        String name = "'" + PatchColumns.in(table).image(row) + "'";
        int source = Columns.find(table, ColumnNames.SOURCE, StringValue.class);
        String file = source < 0 ? "" : Cells.text(row, source);
        return file.isEmpty() ? name : name + " (" + file + ")";
    }
}
