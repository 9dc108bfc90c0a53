// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;
import org.imcseg.core.figures.LegendLine.Entry;
import org.imcseg.core.figures.LegendLine.Mark;

/**
 * Overlays in rows under headings, each with a caption, and the legend of their colours below: the layout of the
 * paper's Figs. 3 and 4.
 */
public final class ContactSheet {
    /** A picture and what stands below it. */
    public record Tile(String caption, BufferedImage picture) {}

    /** Tiles side by side. @param heading above them; empty for none */
    public record Row(String heading, List<Tile> tiles) {}

    private static final int WIDTH = 1100;
    private static final int SCALE = 2;
    private static final int GAP = 12;
    private static final int LARGEST = 300;
    private static final int HEADING = 26;
    private static final int CAPTION = 22;

    private ContactSheet() {}

    /**
     * @param rows at least one, each with at least one tile
     * @param ignored whether some pixels do not count and so need a colour in the legend
     * @return the sheet, as wide whatever it shows; without text where {@link Fonts} has a problem
     */
    public static BufferedImage draw(List<Row> rows, boolean ignored) {
        int columns = rows.stream().mapToInt(r -> r.tiles().size()).max().orElseThrow();
        int side = Math.min(LARGEST, (WIDTH - GAP * (columns - 1)) / columns);
        int height = rows.stream().mapToInt(r -> height(r, side)).sum() + LegendLine.LINE + GAP;
        BufferedImage sheet =
                new BufferedImage((columns * (side + GAP) - GAP) * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.scale(SCALE, SCALE);
            int y = 0;
            for (Row row : rows) {
                row(graphics, row, y, side);
                y += height(row, side);
            }
            if (Fonts.problem().isEmpty()) {
                graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
                LegendLine.draw(graphics, legend(ignored), sheet.getWidth() / SCALE, y + GAP / 2.0);
            }
        } finally {
            graphics.dispose();
        }
        return sheet;
    }

    private static List<Entry> legend(boolean ignored) {
        return Stream.of(Overlay.Outcome.values())
                .filter(o -> ignored || o != Overlay.Outcome.IGNORED)
                .map(o -> new Entry(o.label(), new Color(o.rgb()), Mark.SQUARE))
                .toList();
    }

    private static int height(Row row, int side) {
        return (row.heading().isEmpty() ? 0 : HEADING) + tallest(row, side) + CAPTION + GAP;
    }

    private static int tallest(Row row, int side) {
        return row.tiles().stream()
                .mapToInt(t -> (int) Math.ceil(t.picture().getHeight() * fit(t.picture(), side)))
                .max()
                .orElse(0);
    }

    /** Units a pixel, so that the picture fills its place. */
    private static double fit(BufferedImage picture, int side) {
        return Math.min(side / (double) picture.getWidth(), side / (double) picture.getHeight());
    }

    private static void row(Graphics2D graphics, Row row, int top, int side) {
        int y = top;
        if (!row.heading().isEmpty()) {
            text(graphics, row.heading(), 0, y + HEADING - 9, Font.BOLD, Integer.MAX_VALUE);
            y += HEADING;
        }
        int captions = y + tallest(row, side);
        for (int i = 0; i < row.tiles().size(); i++) {
            Tile tile = row.tiles().get(i);
            int x = i * (side + GAP);
            double scale = fit(tile.picture(), side);
            // enlarged pixels stay sharp, reduced ones are averaged
            graphics.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION,
                    scale * SCALE >= 1
                            ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                            : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(
                    tile.picture(),
                    x,
                    y,
                    (int) Math.round(tile.picture().getWidth() * scale),
                    (int) Math.round(tile.picture().getHeight() * scale),
                    null);
            text(graphics, tile.caption(), x, captions + CAPTION - 7, Font.PLAIN, side);
        }
    }

    private static void text(Graphics2D graphics, String text, int x, int baseline, int style, int room) {
        if (Fonts.problem().isPresent()) {
            return;
        }
        graphics.setColor(Color.DARK_GRAY);
        graphics.setFont(new Font(Font.SANS_SERIF, style, 13));
        FontMetrics metrics = graphics.getFontMetrics();
        String shown = text;
        while (shown.length() > 2 && metrics.stringWidth(shown) > room) {
            shown = shown.substring(0, shown.length() - 2) + "…";
        }
        graphics.drawString(shown, x, baseline);
    }
}
