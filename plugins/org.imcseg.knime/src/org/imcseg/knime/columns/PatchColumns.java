// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.columns;

import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.preprocess.Patch;
import org.imcseg.knime.execution.Cells;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DataValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;

/** The columns in which Patchify records where a patch lies in its image. Without them every image is a whole one. */
public final class PatchColumns {
    private final int x;
    private final int y;
    private final int width;
    private final int height;
    private final int parent;

    private PatchColumns(DataTableSpec table) {
        x = find(table, ColumnNames.PATCH_X, IntValue.class);
        y = find(table, ColumnNames.PATCH_Y, IntValue.class);
        width = find(table, ColumnNames.IMAGE_WIDTH, IntValue.class);
        height = find(table, ColumnNames.IMAGE_HEIGHT, IntValue.class);
        parent = complete()
                ? find(table, ColumnNames.PARENT, StringValue.class)
                : -1; // otherwise the column may mean anything, such as a parent in a pedigree
    }

    /** Finds the columns that the table has. */
    public static PatchColumns in(DataTableSpec table) {
        return new PatchColumns(table);
    }

    /** The columns to write. */
    public static DataColumnSpec[] specs() {
        return new DataColumnSpec[] {
            spec(ColumnNames.PATCH_X, IntCell.TYPE),
            spec(ColumnNames.PATCH_Y, IntCell.TYPE),
            spec(ColumnNames.IMAGE_WIDTH, IntCell.TYPE),
            spec(ColumnNames.IMAGE_HEIGHT, IntCell.TYPE),
            spec(ColumnNames.PARENT, StringCell.TYPE)
        };
    }

    /** Whether all position columns are present. */
    public boolean complete() {
        return x >= 0 && y >= 0 && width >= 0 && height >= 0;
    }

    /** Whether the table names the parent images of its patches. */
    public boolean namesImages() {
        return parent >= 0;
    }

    /** Name of the image that a row shows or is a patch of: its parent, else the row's own. */
    public String image(DataRow row) {
        String whole = parent < 0 ? "" : Cells.text(row, parent);
        return whole.isEmpty() ? row.getKey().getString() : whole;
    }

    /** Position of a row's patch of this size; null if the row does not record it. */
    public Patch patch(DataRow row, int size) {
        if (!complete()
                || row.getCell(x).isMissing()
                || row.getCell(y).isMissing()
                || row.getCell(width).isMissing()
                || row.getCell(height).isMissing()) {
            return null;
        }
        return new Patch(0, value(row, x), value(row, y), size, value(row, width), value(row, height));
    }

    /** The image without padding. */
    public MultiChannelImage crop(DataRow row, MultiChannelImage image) {
        Patch patch = padded(row, image.width(), image.height());
        return patch == null
                ? image
                : image.crop(patch.left(), patch.top(), patch.right() - patch.left(), patch.bottom() - patch.top());
    }

    /** The mask without padding. */
    public LabelMask crop(DataRow row, LabelMask mask) {
        Patch patch = padded(row, mask.width(), mask.height());
        return patch == null
                ? mask
                : mask.crop(patch.left(), patch.top(), patch.right() - patch.left(), patch.bottom() - patch.top());
    }

    /** Which pixels of the row's image are not padding; null if all. */
    public boolean[] counted(DataRow row, int imageWidth, int imageHeight) {
        Patch patch = padded(row, imageWidth, imageHeight);
        return patch == null ? null : patch.valid();
    }

    /** The patch, if it has both padding and image. */
    private Patch padded(DataRow row, int imageWidth, int imageHeight) {
        Patch patch = imageWidth == imageHeight ? patch(row, imageWidth) : null;
        boolean whole = patch == null
                || patch.allPadding()
                || patch.left() == 0
                        && patch.top() == 0
                        && patch.right() == imageWidth
                        && patch.bottom() == imageHeight;
        return whole ? null : patch;
    }

    private static int value(DataRow row, int column) {
        return ((IntValue) row.getCell(column)).getIntValue();
    }

    private static DataColumnSpec spec(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    private static int find(DataTableSpec table, String name, Class<? extends DataValue> type) {
        int index = table.findColumnIndex(name);
        return index >= 0 && table.getColumnSpec(index).getType().isCompatible(type) ? index : -1;
    }
}
