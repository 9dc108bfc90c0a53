// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.util.List;

/** Names with their colours in one centred line; what does not fit is put on further lines. */
final class LegendLine {
    /** How a name is marked. */
    enum Mark {
        SQUARE,
        DOT,
        DIAMOND
    }

    /** A name and its mark. */
    record Entry(String name, Color colour, Mark mark) {}

    static final int LINE = 20;
    private static final int SIZE = 10;
    private static final int GAP = 22;

    private LegendLine() {}

    /** @param top of the first line; {@code width} of the picture in units */
    static void draw(Graphics2D graphics, List<Entry> entries, int width, double top) {
        double y = top;
        int from = 0;
        while (from < entries.size()) {
            int to = from + 1;
            while (to < entries.size() && length(graphics, entries.subList(from, to + 1)) <= width - GAP) {
                to++;
            }
            drawLine(graphics, entries.subList(from, to), width, y);
            from = to;
            y += LINE;
        }
    }

    private static void drawLine(Graphics2D graphics, List<Entry> entries, int width, double y) {
        double x = (width - length(graphics, entries)) / 2.0;
        FontMetrics metrics = graphics.getFontMetrics();
        for (Entry entry : entries) {
            mark(graphics, entry.mark(), entry.colour(), x + SIZE / 2.0, y + LINE / 2.0, SIZE / 2.0);
            graphics.setColor(Color.DARK_GRAY);
            graphics.drawString(
                    entry.name(), (float) (x + SIZE + 6), (float) (y + LINE / 2.0 + metrics.getAscent() / 2.0 - 1));
            x += width(metrics, entry);
        }
    }

    private static int length(Graphics2D graphics, List<Entry> entries) {
        FontMetrics metrics = graphics.getFontMetrics();
        return entries.stream().mapToInt(e -> width(metrics, e)).sum() - GAP;
    }

    private static int width(FontMetrics metrics, Entry entry) {
        return SIZE + 6 + metrics.stringWidth(entry.name()) + GAP;
    }

    /** One mark around a centre. */
    static void mark(Graphics2D graphics, Mark mark, Color colour, double x, double y, double half) {
        graphics.setColor(colour);
        int left = (int) Math.round(x - half);
        int top = (int) Math.round(y - half);
        int size = (int) Math.round(2 * half);
        switch (mark) {
            case SQUARE -> graphics.fillRect(left, top, size, size);
            case DOT -> graphics.fillOval(left, top, size, size);
            case DIAMOND -> graphics.fill(new Polygon(
                    new int[] {(int) Math.round(x), left + size, (int) Math.round(x), left},
                    new int[] {top, (int) Math.round(y), top + size, (int) Math.round(y)},
                    4));
        }
        if (mark != Mark.DIAMOND) {
            graphics.setColor(new Color(0x888888));
            if (mark == Mark.SQUARE) {
                graphics.drawRect(left, top, size, size);
            }
        }
    }
}
