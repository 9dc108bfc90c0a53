// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.suspects;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.Collection;
import org.imcseg.core.figures.Composite;
import org.imcseg.core.figures.Fonts;
import org.imcseg.core.figures.Pixels;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.suspects.Suspect.Kind;

/**
 * Pictures of the suspects of one image: missing cells outlined in cyan, doubted ones in yellow, on the image in the
 * colours of {@link Composite}; other annotated cells grey.
 */
public final class SuspectPictures {
    /** Colour of the outlines of missing cells, 0xRRGGBB. */
    public static final int MISSING_RGB = 0x00FFFF;
    /** Colour of the outlines of doubted cells, 0xRRGGBB. */
    public static final int DOUBTED_RGB = 0xFFD92F;

    private static final Color ANNOTATED = new Color(0xB0B0B0);
    /** Image pixels around a suspect in its thumbnail. */
    private static final int MARGIN = 12;

    private static final int THUMBNAIL = 144;
    private static final int OVERLAY = 768;
    private static final int LARGEST_FACTOR = 6;

    private final BufferedImage composite;
    private final Collection<SuspectRegion> cells;

    /** @param annotated the image's labels, of its size */
    public SuspectPictures(MultiChannelImage image, LabelMask annotated) {
        composite = Composite.draw(image);
        cells = SuspectRegion.of(SuspectFinder.cells(annotated)).values();
    }

    /** The suspect in the middle of a square with some of what is around it; at the image's border shifted inside. */
    public BufferedImage thumbnail(Suspect suspect) {
        SuspectRegion region = suspect.region();
        int side = Math.max(region.width(), region.height()) + 2 * MARGIN;
        int w = Math.min(side, composite.getWidth());
        int h = Math.min(side, composite.getHeight());
        int x = Math.max(0, Math.min(composite.getWidth() - w, region.x() + region.width() / 2 - w / 2));
        int y = Math.max(0, Math.min(composite.getHeight() - h, region.y() + region.height() / 2 - h / 2));
        int factor = factor(THUMBNAIL, side);
        BufferedImage picture = Pixels.enlarge(composite.getSubimage(x, y, w, h), factor);
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.translate(-x * factor, -y * factor);
            outline(graphics, region, colour(suspect.kind()), factor, 2);
        } finally {
            graphics.dispose();
        }
        return picture;
    }

    /** The whole image with all its suspects, numbered by rank where the picture is large enough for text. */
    public BufferedImage overlay(Collection<Suspect> suspects) {
        int factor = factor(OVERLAY, Math.max(composite.getWidth(), composite.getHeight()));
        BufferedImage picture = Pixels.enlarge(composite, factor);
        Graphics2D graphics = picture.createGraphics();
        try {
            cells.forEach(c -> outline(graphics, c, ANNOTATED, factor, 1));
            suspects.forEach(s -> outline(graphics, s.region(), colour(s.kind()), factor, factor > 2 ? 2 : 1));
            if (factor > 2 && Fonts.problem().isEmpty()) {
                graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
                suspects.forEach(s -> number(graphics, s, factor));
            }
        } finally {
            graphics.dispose();
        }
        return picture;
    }

    private static void number(Graphics2D graphics, Suspect suspect, int factor) {
        graphics.setColor(Color.WHITE);
        graphics.drawString(
                Integer.toString(suspect.rank()),
                suspect.region().x() * factor + 2,
                suspect.region().y() * factor + 10);
    }

    private static int factor(int wanted, int size) {
        return Math.max(1, Math.min(LARGEST_FACTOR, wanted / size));
    }

    private static Color colour(Kind kind) {
        return new Color(kind == Kind.MISSING ? MISSING_RGB : DOUBTED_RGB);
    }

    /** Along the edges between pixels of the region and others. */
    private static void outline(Graphics2D graphics, SuspectRegion region, Color colour, int factor, int width) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_SQUARE, BasicStroke.JOIN_MITER));
        region.forEach((x, y) -> {
            edge(graphics, !region.contains(x - 1, y), x, y, x, y + 1, factor);
            edge(graphics, !region.contains(x + 1, y), x + 1, y, x + 1, y + 1, factor);
            edge(graphics, !region.contains(x, y - 1), x, y, x + 1, y, factor);
            edge(graphics, !region.contains(x, y + 1), x, y + 1, x + 1, y + 1, factor);
        });
    }

    private static void edge(Graphics2D graphics, boolean there, int x, int y, int toX, int toY, int factor) {
        if (there) {
            graphics.draw(new Line2D.Float(x * factor, y * factor, toX * factor, toY * factor));
        }
    }
}
