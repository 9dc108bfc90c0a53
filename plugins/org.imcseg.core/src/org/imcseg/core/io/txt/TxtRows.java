// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.txt;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.source.Glimpse;
import org.imcseg.core.progress.Progress;

/** The rows read so far: positions and the picked values, since the image's size is known only at the end. */
final class TxtRows {
    private static final int SHOWN = 80;
    /** A megabyte where 50 channels were picked. */
    private static final int ROWS_PER_CHECK = 4096;

    private final Path file;
    private final TxtColumns columns;
    private final int[] columnOfPick;
    private final int lastColumn;
    private int[] xs = new int[1024];
    private int[] ys = new int[1024];
    private final float[][] values;
    private final int[] starts;
    private int count;
    private int maxX;
    private int maxY;
    private int minX = Integer.MAX_VALUE;
    private int minY = Integer.MAX_VALUE;
    /** Whether cells are in quotes or have decimal commas; looked for only once a number was none. */
    private boolean plain = true;
    /** Where numbers have decimal points, commas are none. */
    private boolean points;

    private boolean commas;

    TxtRows(Path file, TxtColumns columns, int[] picks) {
        this.file = file;
        this.columns = columns;
        this.columnOfPick =
                Arrays.stream(picks).map(pick -> columns.channels()[pick]).toArray();
        this.lastColumn = columns.count() - 1;
        this.values = new float[picks.length][1024];
        this.starts = new int[columns.count() + 1];
    }

    /** Adds a line. False if it has too few columns or a value is not a number. */
    boolean add(String line) throws BrokenInputException {
        points = points || line.indexOf('.') >= 0;
        if (points && commas) {
            throw new BrokenInputException(
                    file,
                    "its row " + (count + 1) + " has decimal points, but a row before it decimal commas: '"
                            + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line) + "'",
                    "Export it again.");
        }
        if (!split(line)) {
            return false;
        }
        if (count == xs.length) {
            grow();
        }
        try {
            take(line);
            return true;
        } catch (NumberFormatException e) {
            if (!plain) {
                return false;
            }
            plain = false;
            return add(line);
        }
    }

    private void take(String line) throws BrokenInputException {
        double x = Double.parseDouble(cell(line, columns.x()));
        double y = Double.parseDouble(cell(line, columns.y()));
        if (!(x >= 0 && y >= 0 && x < Integer.MAX_VALUE && y < Integer.MAX_VALUE && x == (int) x && y == (int) y)) {
            throw new BrokenInputException(
                    file,
                    "row " + (count + 1) + " lies at X " + cell(line, columns.x()) + ", Y " + cell(line, columns.y())
                            + ", which is not a pixel",
                    "Export it again.");
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
        minX = Math.min(minX, xs[count]);
        minY = Math.min(minY, ys[count]);
        count++;
    }

    /** Cells beyond the header's must be empty. */
    private boolean split(String line) {
        int column = 0;
        starts[0] = 0;
        for (int at = line.indexOf(columns.separator()); at >= 0; at = line.indexOf(columns.separator(), at + 1)) {
            if (++column < starts.length) {
                starts[column] = at + 1;
            }
        }
        if (column == columns.count() - 1) {
            starts[columns.count()] = line.length() + 1;
        }
        return column == columns.count() - 1
                || column >= columns.count()
                        && line.substring(starts[columns.count()]).isBlank();
    }

    private String cell(String line, int column) {
        String cell = line.substring(starts[column], starts[column + 1] - 1);
        if (plain) {
            return cell;
        }
        String bare = cell.strip().replaceAll("^\"(.*)\"$", "$1");
        if (points || bare.indexOf(',') < 0) {
            return bare;
        }
        commas = true;
        return bare.replace(',', '.');
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

    /**
     * Lets positions begin at 0 where they begin elsewhere and every pixel of the rectangle from there on may be
     * recorded: in tables that count from 1, or are a part of a larger one.
     *
     * @param width of the image; 0 if unknown
     * @param height of the image; 0 if unknown
     * @return what was done; empty if nothing
     */
    String moveToOrigin(int width, int height) {
        int w = maxX - minX + 1;
        int h = maxY - minY + 1;
        boolean whole = (long) w * h <= count && (width == 0 || width == w && height == h);
        if (count == 0 || minX == 0 && minY == 0 || !whole) {
            return "";
        }
        String moved = "its positions begin at X " + minX + ", Y " + minY + ", and its rows fill " + w + " x " + h
                + " pixels from there on";
        for (int i = 0; i < count; i++) {
            xs[i] -= minX;
            ys[i] -= minY;
        }
        maxX = w - 1;
        maxY = h - 1;
        return moved;
    }

    /** All rows, of which every channel was picked. */
    Glimpse glimpse(List<ChannelLabel> channels) {
        float[][] counts =
                Arrays.stream(values).map(plane -> Arrays.copyOf(plane, count)).toArray(float[][]::new);
        return new Glimpse(Arrays.copyOf(xs, count), Arrays.copyOf(ys, count), channels, counts);
    }

    void place(int width, float[][] planes, BitSet seen, Progress progress) {
        for (int i = 0; i < count; i++) {
            if (i % ROWS_PER_CHECK == 0) {
                progress.checkCancelled();
            }
            int pixel = ys[i] * width + xs[i];
            seen.set(pixel);
            for (int p = 0; p < planes.length; p++) {
                planes[p][pixel] = values[p][i];
            }
        }
    }
}
