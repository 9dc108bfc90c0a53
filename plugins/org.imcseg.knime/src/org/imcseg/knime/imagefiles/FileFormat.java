// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.imagefiles;

import java.util.List;
import java.util.Locale;

/** A file format, identified by file extension. */
public interface FileFormat {
    /** Extensions of all formats, which a pattern may still have from another choice. */
    List<String> KNOWN = List.of(".tiff", ".tif", ".geojson");

    /** With the dot and in lower case; the first is the default. */
    List<String> endings();

    /**
     * Approximate bytes per sample (a pixel of one channel) in a file. Less than uncompressed, so that nothing is
     * rejected that would fit.
     */
    double bytesPerSample();

    /** The name with an extension of this format, replacing that of another format. */
    default String complete(String name) {
        if (endsWith(name, endings()) > 0) {
            return name;
        }
        return name.substring(0, name.length() - endsWith(name, KNOWN))
                + endings().get(0);
    }

    private static int endsWith(String name, List<String> endings) {
        String lower = name.toLowerCase(Locale.ROOT);
        return endings.stream()
                .filter(lower::endsWith)
                .mapToInt(String::length)
                .findFirst()
                .orElse(0);
    }
}
