// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views.images;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A column of a table as shown on the page.
 *
 * @param column its index
 * @param name its name on the page
 * @param kind the meaning of its pixels
 * @param channels of an image; empty for other kinds, or if unknown
 */
record PictureLayer(int column, String name, Kind kind, List<String> channels) {
    enum Kind {
        /** Channels of counts. */
        CHANNELS,
        /** A number for each cell. */
        CELLS,
        /** From 0 to 1. */
        PROBABILITY
    }

    Map<String, Object> describe() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("column", column);
        told.put("name", name);
        told.put("kind", kind.name().toLowerCase(Locale.ROOT));
        told.put("channels", channels);
        return told;
    }
}
