// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.experiments;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.imcseg.core.files.Fingerprint;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.cells.ImageCells.PixelKind;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.knip.base.data.img.ImgPlusValue;

/**
 * Fingerprint of a table: its columns with their properties, which record upstream nodes and their settings, its row
 * IDs, and every value including pixels.
 */
public final class TableFingerprint {
    private static final int CHUNK = 1 << 14;

    private final MessageDigest digest = Fingerprint.sha256();
    private final ByteBuffer numbers = ByteBuffer.allocate(CHUNK * Integer.BYTES);

    private TableFingerprint() {}

    /** @return 64 hexadecimal digits */
    public static String of(BufferedDataTable table, Progress progress) {
        return new TableFingerprint().digest(table, progress);
    }

    private String digest(BufferedDataTable table, Progress progress) {
        for (DataColumnSpec column : table.getDataTableSpec()) {
            text(column.getName());
            text(column.getType().getName());
            Collections.list(column.getProperties().properties()).stream()
                    .sorted()
                    .forEach(key -> {
                        text(key);
                        text(column.getProperties().getProperty(key));
                    });
        }
        try (CloseableRowIterator rows = table.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                progress.checkCancelled();
                progress.report(
                        i / (double) table.size(),
                        "Checking whether the data have changed: row " + (i + 1) + " of " + table.size());
                DataRow row = rows.next();
                text(row.getKey().getString());
                row.forEach(this::cell);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void cell(DataCell cell) {
        if (cell.isMissing() || !(cell instanceof ImgPlusValue<?>)) {
            text(cell.isMissing() ? "" : cell.toString());
            return;
        }
        ImageCells.Size size = ImageCells.size(cell);
        text(size.width() + " x " + size.height());
        if (ImageCells.kind(cell) == PixelKind.INTEGER) {
            integers(ImageCells.mask(cell).ids());
            return;
        }
        MultiChannelImage image = ImageCells.image(cell, null);
        text(List.copyOf(image.channels()).toString());
        for (int c = 0; c < image.channelCount(); c++) {
            floats(image.plane(c));
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private void integers(int[] values) {
        for (int from = 0; from < values.length; from += CHUNK) {
            numbers.clear();
            numbers.asIntBuffer().put(values, from, Math.min(CHUNK, values.length - from));
            digest.update(numbers.limit(Math.min(CHUNK, values.length - from) * Integer.BYTES));
        }
    }

    private void floats(float[] values) {
        for (int from = 0; from < values.length; from += CHUNK) {
            numbers.clear();
            numbers.asFloatBuffer().put(values, from, Math.min(CHUNK, values.length - from));
            digest.update(numbers.limit(Math.min(CHUNK, values.length - from) * Float.BYTES));
        }
    }
}
