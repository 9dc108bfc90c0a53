// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.imagefiles;

import java.util.List;
import java.util.Locale;

/** A format by the endings of its files' names. */
public interface FileFormat {
    /** Endings of all formats that a pattern may still have from another choice. */
    List<String> KNOWN = List.of(".tiff", ".tif", ".geojson");

    /** With the dot and in lower case; the first is the usual one. */
    List<String> endings();

    /**
     * What a sample, a pixel of one channel, takes in a file, about: less than uncompressed, so that nothing is refused
     * that would fit.
     */
    double bytesPerSample();

    /** The name with an ending of this format, in place of another format's. */
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
