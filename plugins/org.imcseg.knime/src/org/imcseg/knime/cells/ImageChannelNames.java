// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.cells;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imcseg.core.image.ChannelAliases;
import org.imcseg.core.image.MultiChannelImage;
import org.knime.core.data.DataColumnSpec;

/**
 * Stores the names of an image's channels.
 *
 * <p>Twice: in the column's properties, where {@code configure} sees them before there are any rows, and in each cell.
 * An {@code ImgPlusCell} stores neither the properties of its {@code ImgPlus} nor names of axis positions, so the only
 * place within the cell that survives saving is the source text, to which names and aliases are appended.
 */
public final class ImageChannelNames {
    /** Key of the column property. */
    public static final String PROPERTY = "org.imcseg.channels";

    private static final String MARK = " | channels=";
    private static final String ALIASES = " | aliases=";
    private static final String SEPARATOR = ";";
    private static final String ALIAS_SEPARATOR = "=";

    private ImageChannelNames() {}

    /** The names as one text; separators within names are escaped. */
    public static String encode(List<String> names) {
        return names.stream().map(ImageChannelNames::escape).collect(Collectors.joining(SEPARATOR));
    }

    /** The inverse of {@link #encode}. */
    public static List<String> decode(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(SEPARATOR, -1))
                        .map(ImageChannelNames::unescape)
                        .collect(Collectors.toList());
    }

    /** The text to store as an image's source. */
    static String intoSource(String source, MultiChannelImage image) {
        String known = image.aliases().stream()
                .map(a -> Stream.of(a.label(), a.metal(), a.panelName())
                        .map(ImageChannelNames::escapeAlias)
                        .collect(Collectors.joining(ALIAS_SEPARATOR)))
                .collect(Collectors.joining(SEPARATOR));
        return source + (known.isEmpty() ? "" : ALIASES + known) + MARK + encode(image.channels());
    }

    /** The aliases stored in an image's source, one per channel; empty if there are none. */
    static List<ChannelAliases> aliases(String source) {
        int mark = source == null ? -1 : source.lastIndexOf(MARK);
        int start = mark < 0 ? -1 : source.lastIndexOf(ALIASES, mark);
        if (start < 0) {
            return List.of();
        }
        List<ChannelAliases> aliases = new ArrayList<>();
        for (String channel : source.substring(start + ALIASES.length(), mark).split(SEPARATOR, -1)) {
            String[] parts = channel.split(ALIAS_SEPARATOR, -1);
            if (parts.length != 3) {
                return List.of();
            }
            aliases.add(new ChannelAliases(unescape(parts[0]), unescape(parts[1]), unescape(parts[2])));
        }
        return aliases;
    }

    /** The names stored in an image's source; empty if there are none, as for images of other nodes. */
    static Optional<List<String>> fromSource(String source) {
        int mark = source == null ? -1 : source.lastIndexOf(MARK);
        return mark < 0 ? Optional.empty() : Optional.of(decode(source.substring(mark + MARK.length())));
    }

    /** The source without the names. */
    static String plainSource(String source) {
        int mark = source == null ? -1 : source.lastIndexOf(MARK);
        if (mark < 0) {
            return source == null ? "" : source;
        }
        int start = source.lastIndexOf(ALIASES, mark);
        return source.substring(0, start < 0 ? mark : start);
    }

    /** The names declared by a column's properties; empty if there are none. */
    public static Optional<List<String>> of(DataColumnSpec column) {
        return Optional.ofNullable(column.getProperties().getProperty(PROPERTY)).map(ImageChannelNames::decode);
    }

    /** A copy of the column that declares these names. */
    public static DataColumnSpec with(DataColumnSpec column, List<String> names) {
        return ColumnProperties.with(column, PROPERTY, encode(names));
    }

    /** Default names for an image with unnamed channels: Channel 1, Channel 2 … */
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

    private static String escapeAlias(String name) {
        return escape(name).replace(ALIAS_SEPARATOR, "%3D");
    }

    private static String unescape(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
