// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/** A chart that is drawn as pixels, for a file, or as lines, for a page. Both come from the same strokes. */
public final class Drawing {
    /** Pixels a unit: sharp on today's screens and in print. */
    private static final int SCALE = 2;

    private final int width;
    private final int height;
    private final Consumer<Graphics2D> strokes;

    /** @param strokes draws on a white ground of {@code width} × {@code height} units; may be asked twice */
    Drawing(int width, int height, Consumer<Graphics2D> strokes) {
        this.width = width;
        this.height = height;
        this.strokes = strokes;
    }

    /** The chart as pixels, at twice its size. */
    public BufferedImage image() {
        BufferedImage picture = new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.scale(SCALE, SCALE);
            strokes.accept(graphics);
        } finally {
            graphics.dispose();
        }
        return picture;
    }

    /** The bytes of a PNG file. */
    public byte[] png() {
        return Png.encode(image());
    }

    /**
     * The chart as an SVG element whose colours follow the page: {@code var(--text)}, {@code --dim}, {@code --grid} and
     * {@code --series-0} to {@code --series-5}; text is drawn as outlines.
     *
     * @param label what a screen reader says
     */
    public String svg(String label) {
        SvgGraphics graphics = new SvgGraphics();
        strokes.accept(graphics);
        return graphics.element(width, height, label);
    }
}
