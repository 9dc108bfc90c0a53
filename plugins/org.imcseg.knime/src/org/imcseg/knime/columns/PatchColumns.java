// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.columns;

import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.IntValue;

/** Where a patch lies in its image, as far as the table tells: how much of it is image and how much padding. */
public final class PatchColumns {
    private final int x;
    private final int y;
    private final int imageWidth;
    private final int imageHeight;

    private PatchColumns(DataTableSpec table) {
        x = find(table, ColumnNames.PATCH_X);
        y = find(table, ColumnNames.PATCH_Y);
        imageWidth = find(table, ColumnNames.IMAGE_WIDTH);
        imageHeight = find(table, ColumnNames.IMAGE_HEIGHT);
    }

    /** The columns that Patchify writes; without them every image is whole. */
    public static PatchColumns in(DataTableSpec table) {
        return new PatchColumns(table);
    }

    /** Columns from the left that are image, for a patch of this width. */
    public int validWidth(DataRow row, int width) {
        return valid(row, x, imageWidth, width);
    }

    /** Rows from the top that are image, for a patch of this height. */
    public int validHeight(DataRow row, int height) {
        return valid(row, y, imageHeight, height);
    }

    private static int valid(DataRow row, int start, int whole, int extent) {
        if (start < 0 || whole < 0 || row.getCell(start).isMissing() || row.getCell(whole).isMissing()) {
            return extent;
        }
        int left = ((IntValue)row.getCell(whole)).getIntValue() - ((IntValue)row.getCell(start)).getIntValue();
        return Math.max(1, Math.min(extent, left));
    }

    private static int find(DataTableSpec table, String name) {
        int index = table.findColumnIndex(name);
        return index >= 0 && table.getColumnSpec(index).getType().isCompatible(IntValue.class) ? index : -1;
    }
}
