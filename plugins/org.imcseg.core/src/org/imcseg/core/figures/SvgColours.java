// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import java.awt.Color;
import java.util.Map;

/** The colours of charts by the names that pages have for them, so that a chart is dark where its page is. */
final class SvgColours {
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0x0072B2, "--series-0"),
            Map.entry(0xD55E00, "--series-1"),
            Map.entry(0x009E73, "--series-2"),
            Map.entry(0xCC79A7, "--series-3"),
            Map.entry(0x56B4E9, "--series-4"),
            Map.entry(0xE69F00, "--series-5"),
            Map.entry(0x000000, "--text"),
            Map.entry(0x222222, "--text"),
            Map.entry(0x404040, "--text"),
            Map.entry(0x808080, "--dim"),
            Map.entry(0x888888, "--dim"),
            Map.entry(0xE0E0E0, "--grid"),
            Map.entry(0xFFFFFF, "--ground"));

    private SvgColours() {}

    static String of(Color colour) {
        int rgb = colour.getRGB() & 0xFFFFFF;
        String name = NAMES.get(rgb);
        return name == null ? String.format("#%06x", rgb) : "var(" + name + ")";
    }
}
