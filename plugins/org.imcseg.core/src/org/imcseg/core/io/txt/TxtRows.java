// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.txt;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.source.Glimpse;

/** The rows read so far: positions and the picked values, since the image's size is known only at the end. */
final class TxtRows {
    private static final int X = 3;
    private static final int Y = 4;

    private final Path file;
    private final int columns;
    private final int[] columnOfPick;
    private final int lastColumn;
    private int[] xs = new int[1024];
    private int[] ys = new int[1024];
    private final float[][] values;
    private final int[] starts;
    private int count;
    private int maxX;
    private int maxY;

    TxtRows(Path file, int channels, int[] picks) {
        this.file = file;
        this.columns = TxtAcquisition.leadingColumns() + channels;
        this.columnOfPick = Arrays.stream(picks).map(pick -> pick + TxtAcquisition.leadingColumns()).toArray();
        this.lastColumn = columns - 1;
        this.values = new float[picks.length][1024];
        this.starts = new int[columns + 1];
    }

    /** Adds a line. False if it has too few columns or something is no number. */
    boolean add(String line) throws BrokenInputException {
        if (!split(line)) {
            return false;
        }
        if (count == xs.length) {
            grow();
        }
        try {
            double x = Double.parseDouble(cell(line, X));
            double y = Double.parseDouble(cell(line, Y));
            if (!(x >= 0 && y >= 0 && x < Integer.MAX_VALUE && y < Integer.MAX_VALUE && x == (int) x && y == (int) y)) {
                throw new BrokenInputException(file, "row " + (count + 1) + " lies at X " + cell(line, X) + ", Y " + cell(line, Y)
                        + ", which is no pixel", "Export it again.");
            }
            for (int p = 0; p < columnOfPick.length; p++) {
                values[p][count] = value(line, columnOfPick[p]);
            }
            if (columnOfPick.length == 0 || Arrays.stream(columnOfPick).noneMatch(c -> c == lastColumn)) {
                value(line, lastColumn);
            }
            xs[count] = (int) x;
            ys[count] = (int) y;
            maxX = Math.max(maxX, xs[count]);
            maxY = Math.max(maxY, ys[count]);
            count++;
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private boolean split(String line) {
        int column = 0;
        starts[0] = 0;
        for (int at = line.indexOf('\t'); at >= 0; at = line.indexOf('\t', at + 1)) {
            if (++column < starts.length) {
                starts[column] = at + 1;
            }
        }
        if (column == columns - 1) {
            starts[columns] = line.length() + 1;
        }
        return column == columns - 1 || column == columns && line.endsWith("\t");
    }

    private String cell(String line, int column) {
        return line.substring(starts[column], starts[column + 1] - 1);
    }

    private float value(String line, int column) {
        return Float.parseFloat(cell(line, column));
    }

    private void grow() {
        int capacity = Math.multiplyExact(xs.length, 2);
        xs = Arrays.copyOf(xs, capacity);
        ys = Arrays.copyOf(ys, capacity);
        for (int p = 0; p < values.length; p++) {
            values[p] = Arrays.copyOf(values[p], capacity);
        }
    }

    int count() {
        return count;
    }

    void dropLast() {
        count--;
    }

    int maxX() {
        return maxX;
    }

    int maxY() {
        return maxY;
    }

    /** All rows, of which every channel was picked. */
    Glimpse glimpse(List<ChannelLabel> channels) {
        float[][] counts = Arrays.stream(values).map(plane -> Arrays.copyOf(plane, count)).toArray(float[][]::new);
        return new Glimpse(Arrays.copyOf(xs, count), Arrays.copyOf(ys, count), channels, counts);
    }

    void place(int width, float[][] planes, BitSet seen) {
        for (int i = 0; i < count; i++) {
            int pixel = ys[i] * width + xs[i];
            seen.set(pixel);
            for (int p = 0; p < planes.length; p++) {
                planes[p][pixel] = values[p][i];
            }
        }
    }
}
