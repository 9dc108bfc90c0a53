// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imcseg.core.files.AtomicFile.Content;

/**
 * Writes a zip whose entries are stored uncompressed and dated alike, so that the same content gives the same bytes.
 * Entries may begin at multiples of a number of bytes, as memory-mapped formats want them.
 */
public final class StoredZip {
    /**
     * Not the very first second, for which Java adds another form of the time, of its own length and in the machine's
     * time zone.
     */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 2);
    /** Of the header in front of an entry, without its name and extra field. */
    private static final int HEADER = 30;
    /** Id and length of an extra field. */
    private static final int EXTRA_HEADER = 4;

    private final ZipOutputStream zip;
    private final int alignment;
    private long written;

    /**
     * @param out left open
     * @param alignment each entry's content begins at a multiple of so many bytes; 1 for anywhere
     */
    public StoredZip(OutputStream out, int alignment) {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.alignment = alignment;
    }

    /**
     * Adds an entry. @param content is asked twice and writes the same each time: the zip wants length and checksum
     * first
     */
    public void put(String name, Content content) throws IOException {
        CRC32 crc = new CRC32();
        long[] size = new long[1];
        content.writeTo(new OutputStream() {
            @Override
            public void write(int b) {
                crc.update(b);
                size[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                crc.update(bytes, from, length);
                size[0] += length;
            }
        });
        byte[] padding = padding(written + HEADER + name.getBytes(StandardCharsets.UTF_8).length);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size[0]);
        entry.setCompressedSize(size[0]);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(TIME);
        if (padding.length > 0) {
            entry.setExtra(padding);
        }
        zip.putNextEntry(entry);
        OutputStream buffered = new BufferedOutputStream(zip, 1 << 16);
        content.writeTo(buffered);
        buffered.flush();
        zip.closeEntry();
        written += HEADER + name.getBytes(StandardCharsets.UTF_8).length + padding.length + size[0];
    }

    /** Adds an entry. */
    public void put(String name, byte[] content) throws IOException {
        put(name, out -> out.write(content));
    }

    /** An extra field, with the id that PyTorch uses, that moves what would begin at an offset to the next multiple. */
    private byte[] padding(long offset) {
        if (offset % alignment == 0) {
            return new byte[0];
        }
        int length = (int) (alignment - (offset + EXTRA_HEADER) % alignment) % alignment;
        byte[] extra = new byte[EXTRA_HEADER + length];
        Arrays.fill(extra, (byte) 'Z');
        extra[0] = 'F';
        extra[1] = 'B';
        extra[2] = (byte) length;
        extra[3] = (byte) (length >> 8);
        return extra;
    }

    /** Writes the table of contents; nothing can be added behind it. */
    public void finish() throws IOException {
        zip.finish();
        zip.flush();
    }
}
