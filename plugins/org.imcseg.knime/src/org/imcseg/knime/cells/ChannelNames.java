// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.cells;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.knime.core.data.DataColumnSpec;

/**
 * Where the names of an image's channels are kept.
 *
 * <p>Twice: in the column's properties, where {@code configure} sees them before there are any rows, and in each cell. An
 * {@code ImgPlusCell} stores neither the properties of its {@code ImgPlus} nor names of axis positions, so the only place within
 * the cell that survives saving is the source text, to which the names are appended.
 */
public final class ChannelNames {
    /** Key of the column property. */
    public static final String PROPERTY = "org.imcseg.channels";

    private static final String MARK = " | channels=";
    private static final String SEPARATOR = ";";

    private ChannelNames() {
    }

    /** The names as one text; separators within names are escaped. */
    public static String encode(List<String> names) {
        return names.stream().map(ChannelNames::escape).collect(Collectors.joining(SEPARATOR));
    }

    /** The inverse of {@link #encode}. */
    public static List<String> decode(String text) {
        return text.isEmpty() ? List.of()
                : Arrays.stream(text.split(SEPARATOR, -1)).map(ChannelNames::unescape).collect(Collectors.toList());
    }

    /** The text to store as an image's source. */
    static String intoSource(String source, List<String> names) {
        return source + MARK + encode(names);
    }

    /** The names stored in an image's source, empty where there are none (an image of another node). */
    static Optional<List<String>> fromSource(String source) {
        int mark = source == null ? -1 : source.lastIndexOf(MARK);
        return mark < 0 ? Optional.empty() : Optional.of(decode(source.substring(mark + MARK.length())));
    }

    /** The source without the names. */
    static String plainSource(String source) {
        int mark = source == null ? -1 : source.lastIndexOf(MARK);
        return mark < 0 ? (source == null ? "" : source) : source.substring(0, mark);
    }

    /** The names that a column's properties promise, empty where they say nothing. */
    public static Optional<List<String>> of(DataColumnSpec column) {
        return Optional.ofNullable(column.getProperties().getProperty(PROPERTY)).map(ChannelNames::decode);
    }

    /** A column like the given one that promises these names. */
    public static DataColumnSpec with(DataColumnSpec column, List<String> names) {
        return ColumnProperties.with(column, PROPERTY, encode(names));
    }

    /** Names for an image whose channels nobody named: Channel 1, Channel 2 … */
    static List<String> numbered(int count) {
        List<String> names = new ArrayList<>();
        for (int c = 1; c <= count; c++) {
            names.add("Channel " + c);
        }
        return names;
    }

    private static String escape(String name) {
        return name.replace("%", "%25").replace(SEPARATOR, "%3B").replace("|", "%7C");
    }

    private static String unescape(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
