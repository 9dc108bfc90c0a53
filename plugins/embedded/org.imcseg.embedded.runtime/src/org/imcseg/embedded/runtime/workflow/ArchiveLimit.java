// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The limit of an archive's unpacked size. A few bytes of a zip can expand to gigabytes; real workflows, also with
 * data, compress about tenfold, label images about a hundredfold.
 *
 * @param bytes at most, all entries together
 * @param isChosen whether the user has set it; then it is all that counts
 */
record ArchiveLimit(long bytes, boolean isChosen) {
    /** Environment variable, such as {@code 40g}; the system property {@code imcseg.archive.limit} is the same. */
    static final String VARIABLE = "IMCSEG_ARCHIVE_LIMIT";

    private static final String PROPERTY = "imcseg.archive.limit";

    /** This size is harmless at any compression ratio. */
    static final long HARMLESS = 256L << 20;

    static final long LARGEST = 16L << 30;
    static final long RATIO = 100;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})([kmgt]?)b?");

    /** @throws LoadException if the user's limit is no size */
    static ArchiveLimit current() throws LoadException {
        final var property = System.getProperty(PROPERTY);
        return of(property != null ? property : System.getenv(VARIABLE));
    }

    /** @param text null or blank for the usual limit */
    static ArchiveLimit of(String text) throws LoadException {
        if (text == null || text.isBlank()) {
            return new ArchiveLimit(LARGEST, false);
        }
        final var size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new LoadException(
                    VARIABLE + " is '" + text + "', which is no size. Write a number of bytes, or of kilo-, mega- or "
                            + "gigabytes as 500m or 40g.");
        }
        final var shift = size.group(2).isEmpty() ? 0 : 10 * (1 + "kmgt".indexOf(size.group(2)));
        return new ArchiveLimit(Math.multiplyExact(Long.parseLong(size.group(1)), 1L << shift), true);
    }

    /**
     * @param unpacked bytes of all entries, as the archive says or as counted so far
     * @throws LoadException if that is too much
     */
    void check(Path archive, long unpacked) throws LoadException, IOException {
        final var packed = Files.size(archive);
        final var allowed = isChosen ? bytes : Math.min(bytes, Math.max(HARMLESS, RATIO * packed));
        if (unpacked > allowed) {
            throw new LoadException(
                    archive + " of " + size(packed) + " unpacks to " + size(unpacked) + " or more; at most "
                            + size(allowed) + " are allowed"
                            + (isChosen
                                    ? ""
                                    : " (" + RATIO + " times its size, at least " + size(HARMLESS) + " and at most "
                                            + size(LARGEST) + ")")
                            + ". If you trust it, allow more with the environment variable " + VARIABLE
                            + ", for example " + VARIABLE + "="
                            + ((unpacked >> 30) + 1) + "g.");
        }
    }

    /**
     * Copies an entry.
     *
     * @return bytes that were copied before and now
     * @throws LoadException as soon as they are too many, whatever the archive says
     */
    long copy(Path archive, InputStream in, OutputStream out, long before) throws LoadException, IOException {
        final var buffer = new byte[1 << 16];
        var total = before;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            total += n;
            check(archive, total);
            out.write(buffer, 0, n);
        }
        return total;
    }

    static String size(long bytes) {
        return String.format(Locale.ROOT, "%,d bytes (%.1f MB)", bytes, bytes / 1048576.0);
    }
}
