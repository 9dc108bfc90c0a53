// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.txt;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Where the columns of an export are, by their names: programs that write the table again leave columns out, put others
 * first, or separate them by semicolons or commas.
 *
 * @param separator between cells
 * @param count of columns, without empty ones at the end
 * @param x place of the column X; -1 without
 * @param y place of the column Y; -1 without
 * @param channels places of all columns that are channels
 */
record TxtColumns(char separator, int count, int x, int y, int[] channels) {
    static final List<String> LEADING = List.of("Start_push", "End_push", "Pushes_duration", "X", "Y", "Z");
    /** Row numbers, as R and pandas write them. */
    private static final Set<String> NUMBERS = Set.of("", "unnamed:0", "index", "row");

    private static final Pattern METAL = Pattern.compile("[A-Z][a-z]?\\d{2,3}(Di)?\\)?$");

    /** The separator of a header: tab, unless only another one separates the columns of positions. */
    static char separator(String header) {
        for (char separator : new char[] {'\t', ';', ',', '|'}) {
            List<String> names = plain(split(header, separator));
            if (names.contains("x") && names.contains("y")) {
                return separator;
            }
        }
        return '\t';
    }

    /** The cells of a header without quotes around them. */
    static List<String> split(String header, char separator) {
        return Arrays.stream(header.split(Pattern.quote(String.valueOf(separator)), -1))
                .map(name -> name.replaceAll("^\\s*\"(.*)\"\\s*$", "$1"))
                .toList();
    }

    static TxtColumns of(List<String> names, char separator) {
        List<String> plain = plain(names);
        List<String> leading = plain(LEADING);
        int[] channels = IntStream.range(0, names.size())
                .filter(i -> !leading.contains(plain.get(i)) && !NUMBERS.contains(plain.get(i)))
                .toArray();
        int count = names.size();
        while (count > 0 && names.get(count - 1).isBlank()) {
            count--;
        }
        return new TxtColumns(separator, count, plain.indexOf("x"), plain.indexOf("y"), channels);
    }

    /**
     * Whether pixels can be read: positions and channels are there, and pulses or metals show that it is not a table of
     * cells.
     */
    boolean complete(List<String> names) {
        boolean pulses =
                plain(names).stream().anyMatch(name -> name.startsWith("startpush") || name.startsWith("endpush"));
        boolean metals = Arrays.stream(channels)
                .allMatch(i -> METAL.matcher(names.get(i).strip()).find());
        return x >= 0 && y >= 0 && channels.length > 0 && (pulses || metals);
    }

    static List<String> plain(List<String> names) {
        return names.stream().map(TxtColumns::plain).toList();
    }

    /** Programs that write the table again put blanks for underscores, or other capital letters. */
    static String plain(String column) {
        return column.replaceAll("[\\s_]", "").toLowerCase(Locale.ROOT);
    }
}
