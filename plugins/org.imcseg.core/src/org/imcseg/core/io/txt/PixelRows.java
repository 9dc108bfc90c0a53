// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.txt;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells rows of pixels by their numbers, where no header names their columns: three pulses, which are whole numbers,
 * two positions of which one grows by 1 from row to row, and channels.
 */
final class PixelRows {
    private static final int FEW = 3;
    private static final int X = 3;
    private static final Pattern SEPARATOR = Pattern.compile("\\t|;|,(?=\\S)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+([.,]\\d+)?([eE][-+]?\\d+)?");

    private PixelRows() {}

    /** The place of the first of so many lines in a row that are pixels; -1 if there are none. */
    static int first(List<String> lines) {
        int from = -1;
        double[] before = null;
        for (int i = 0; i < lines.size(); i++) {
            double[] row = numbers(lines.get(i));
            from = row == null ? -1 : before != null && follows(row, before) ? from : i;
            before = row;
            if (from >= 0 && i - from + 1 >= FEW) {
                return from;
            }
        }
        return -1;
    }

    /** The columns before the channels; null if the line has fewer or others. */
    private static double[] numbers(String line) {
        String[] cells = SEPARATOR.split(line.strip().replace("\"", ""));
        int leading = TxtColumns.LEADING.size();
        if (cells.length <= leading
                || !Arrays.stream(cells)
                        .allMatch(cell -> NUMBER.matcher(cell.strip()).matches())) {
            return null;
        }
        double[] numbers = Arrays.stream(cells)
                .limit(leading)
                .mapToDouble(cell -> Double.parseDouble(cell.strip().replace(',', '.')))
                .toArray();
        return Arrays.stream(numbers).allMatch(value -> value >= 0 && value == Math.rint(value)) ? numbers : null;
    }

    /** Whether it is the next pixel of its line, or the first of the next. */
    private static boolean follows(double[] row, double[] before) {
        return row[X] == before[X] + 1 && row[X + 1] == before[X + 1] || row[X] == 0 && row[X + 1] == before[X + 1] + 1;
    }
}
