// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The slice labels in ImageJ's private fields 50838 (byte counts) and 50839 (data), as ImageJ's TiffEncoder writes
 * them.
 */
final class ImageJLabels {
    private static final int MAGIC = 0x494A494A;
    private static final int LABELS = 0x6C61626C;

    private ImageJLabels() {}

    /** The labels in page order; empty if the fields are missing or inconsistent. */
    static String[] parse(byte[] data, long[] counts, ByteOrder order) {
        if (data.length == 0 || counts.length < 2 || counts[0] < 12 || counts[0] > data.length) {
            return new String[0];
        }
        ByteBuffer header = ByteBuffer.wrap(data).order(order);
        if (header.getInt(0) != MAGIC) {
            return new String[0];
        }
        int entry = 1;
        long at = counts[0];
        for (int p = 4; p + 8 <= counts[0]; p += 8) {
            int type = header.getInt(p);
            int count = header.getInt(p + 4);
            if (count < 0 || count > counts.length - entry) {
                return new String[0];
            }
            String[] labels = new String[count];
            for (int i = 0; i < count; i++, entry++) {
                if (counts[entry] < 0 || counts[entry] > data.length - at) {
                    return new String[0];
                }
                Charset charset =
                        order == ByteOrder.LITTLE_ENDIAN ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
                labels[i] = new String(data, (int) at, (int) counts[entry], charset);
                at += counts[entry];
            }
            if (type == LABELS) {
                return labels;
            }
        }
        return new String[0];
    }
}
