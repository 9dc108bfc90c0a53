// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.GlyphVector;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.text.AttributedCharacterIterator;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes what is drawn as SVG paths. Colour, font, stroke, transform and clip are kept by a graphics context of Java's
 * own. Text becomes outlines, as wide as the chart measured it. Pictures cannot be drawn.
 */
final class SvgGraphics extends StatefulGraphics {
    private final StringBuilder paths;
    private final Map<String, String> clips;

    SvgGraphics() {
        super(new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics());
        state.setColor(Color.BLACK);
        paths = new StringBuilder();
        clips = new HashMap<>();
    }

    private SvgGraphics(SvgGraphics parent) {
        super((Graphics2D) parent.state.create());
        paths = parent.paths;
        clips = parent.clips;
    }

    @Override
    public Graphics create() {
        return new SvgGraphics(this);
    }

    /** All that was drawn. */
    String element(int width, int height, String label) {
        StringBuilder svg = new StringBuilder(paths.length() + 1000);
        svg.append("<svg viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" role=\"img\" aria-label=\"")
                .append(Xml.escape(label))
                .append("\">");
        // a clip is named by what it is, so that charts of one page may have the same
        clips.forEach((path, id) -> svg.append("<clipPath id=\"")
                .append(id)
                .append("\"><path d=\"")
                .append(path)
                .append("\"/></clipPath>"));
        return svg.append(paths).append("</svg>").toString();
    }

    @Override
    public void draw(Shape shape) {
        Stroke stroke = state.getStroke();
        if (!(stroke instanceof BasicStroke basic)) {
            fill(stroke.createStrokedShape(shape));
            return;
        }
        String path = path(shape);
        if (path.isEmpty() || basic.getLineWidth() <= 0) {
            return;
        }
        open(path)
                .append(" fill=\"none\" stroke=\"")
                .append(SvgColours.of(state.getColor()))
                .append('"');
        opacity("stroke-opacity");
        if (basic.getLineWidth() != 1) {
            paths.append(" stroke-width=\"")
                    .append(SvgPaths.number(basic.getLineWidth()))
                    .append('"');
        }
        if (basic.getDashArray() != null) {
            paths.append(" stroke-dasharray=\"");
            for (float dash : basic.getDashArray()) {
                paths.append(SvgPaths.number(dash)).append(' ');
            }
            paths.append('"');
        }
        paths.append("/>");
    }

    @Override
    public void fill(Shape shape) {
        String path = path(shape);
        if (path.isEmpty() || state.getColor().equals(Color.WHITE) && shape instanceof Rectangle) {
            return; // the ground is the page's
        }
        open(path).append(" fill=\"").append(SvgColours.of(state.getColor())).append('"');
        opacity("fill-opacity");
        paths.append("/>");
    }

    private String path(Shape shape) {
        return SvgPaths.of(state.getTransform().createTransformedShape(shape));
    }

    private StringBuilder open(String path) {
        paths.append("<path d=\"").append(path).append('"');
        Shape clip = state.getClip();
        if (clip != null) {
            String border = path(clip);
            paths.append(" clip-path=\"url(#")
                    .append(clips.computeIfAbsent(border, b -> "clip" + Integer.toHexString(b.hashCode())))
                    .append(")\"");
        }
        return paths;
    }

    private void opacity(String attribute) {
        int alpha = state.getColor().getAlpha();
        if (alpha < 255) {
            paths.append(' ')
                    .append(attribute)
                    .append("=\"")
                    .append(SvgPaths.number(alpha / 255.0))
                    .append('"');
        }
    }

    @Override
    public void drawString(String text, float x, float y) {
        if (!text.isEmpty()) {
            drawGlyphVector(state.getFont().createGlyphVector(state.getFontRenderContext(), text), x, y);
        }
    }

    @Override
    public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
        fill(glyphs.getOutline(x, y));
    }

    @Override
    public void drawString(AttributedCharacterIterator text, float x, float y) {
        StringBuilder plain = new StringBuilder();
        for (char c = text.first(); c != AttributedCharacterIterator.DONE; c = text.next()) {
            plain.append(c);
        }
        drawString(plain.toString(), x, y);
    }

    @Override
    public void drawLine(int x1, int y1, int x2, int y2) {
        draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void fillRect(int x, int y, int width, int height) {
        fill(new Rectangle(x, y, width, height));
    }

    @Override
    public void clearRect(int x, int y, int width, int height) {
        // the ground is the page's
    }

    @Override
    public void drawRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        draw(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
    }

    @Override
    public void fillRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        fill(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
    }

    @Override
    public void drawOval(int x, int y, int width, int height) {
        draw(new Ellipse2D.Double(x, y, width, height));
    }

    @Override
    public void fillOval(int x, int y, int width, int height) {
        fill(new Ellipse2D.Double(x, y, width, height));
    }

    @Override
    public void drawArc(int x, int y, int width, int height, int start, int arc) {
        draw(new Arc2D.Double(x, y, width, height, start, arc, Arc2D.OPEN));
    }

    @Override
    public void fillArc(int x, int y, int width, int height, int start, int arc) {
        fill(new Arc2D.Double(x, y, width, height, start, arc, Arc2D.PIE));
    }

    @Override
    public void drawPolyline(int[] xs, int[] ys, int n) {
        draw(line(xs, ys, n));
    }

    @Override
    public void drawPolygon(int[] xs, int[] ys, int n) {
        Path2D closed = line(xs, ys, n);
        closed.closePath();
        draw(closed);
    }

    @Override
    public void fillPolygon(int[] xs, int[] ys, int n) {
        Path2D closed = line(xs, ys, n);
        closed.closePath();
        fill(closed);
    }

    private static Path2D line(int[] xs, int[] ys, int n) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < n; i++) {
            if (i == 0) {
                path.moveTo(xs[i], ys[i]);
            } else {
                path.lineTo(xs[i], ys[i]);
            }
        }
        return path;
    }
}
