// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imcseg.core.io.mcd.McdFormat;
import org.imcseg.core.io.source.AcquisitionFormat;
import org.imcseg.core.io.tiff.TiffFormat;
import org.imcseg.core.io.txt.TxtFormat;

/**
 * All formats of acquisitions; the only place that knows which there are. Endings of file names are also in the
 * patterns of {@code AcquisitionName}, {@code FileScan} and {@code UnreadFiles}.
 */
final class AcquisitionFormats {
    private static final Map<FileKind, AcquisitionFormat> BY_KIND = new EnumMap<>(
            Map.of(FileKind.MCD, new McdFormat(), FileKind.TXT, new TxtFormat(), FileKind.TIFF, new TiffFormat()));
    private static final List<AcquisitionFormat> ALL = BY_KIND.values().stream()
            .sorted(Comparator.comparingInt(AcquisitionFormat::precedence))
            .toList();

    private AcquisitionFormats() {}

    /** In order of precedence: what an earlier format provides, a later one need not. */
    static List<AcquisitionFormat> all() {
        return ALL;
    }

    /** Whether files of a format are to be read. */
    static boolean chosen(FileKind kind, AcquisitionFormat format) {
        return kind == FileKind.AUTOMATIC || BY_KIND.get(kind) == format;
    }

    /** The format of a file by its name. */
    static Optional<AcquisitionFormat> of(String fileName) {
        return ALL.stream().filter(format -> format.named(fileName)).findFirst();
    }

    /** Endings of file names as alternatives of a regular expression. */
    static String endings() {
        return ALL.stream()
                .flatMap(format -> format.extensions().stream())
                .map(ending -> ending.replace(".", "\\."))
                .collect(Collectors.joining("|"));
    }
}
