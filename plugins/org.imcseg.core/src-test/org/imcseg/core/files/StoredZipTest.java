// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class StoredZipTest {
    /**
     * Names of all lengths, so that every amount of padding occurs; offsets from the local headers, without a zip
     * library.
     */
    @Test
    void contentsBeginAtMultiples() throws IOException {
        for (int alignment : new int[] {1, 64}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            StoredZip zip = new StoredZip(out, alignment);
            for (int i = 1; i <= 70; i++) {
                zip.put("ä" + "n".repeat(i), new byte[] {1, (byte) i, 3});
            }
            zip.finish();
            ByteBuffer bytes = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
            int at = 0;
            for (int i = 1; i <= 70; i++) {
                assertEquals(0x04034b50, bytes.getInt(at));
                int start = at + 30 + bytes.getShort(at + 26) + bytes.getShort(at + 28);
                assertEquals(0, start % alignment, "entry " + i);
                assertEquals(i, bytes.get(start + 1));
                at = start + 3;
            }
            try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
                assertEquals("än", in.getNextEntry().getName());
                assertArrayEquals(new byte[] {1, 1, 3}, in.readAllBytes());
            }
        }
    }
}
