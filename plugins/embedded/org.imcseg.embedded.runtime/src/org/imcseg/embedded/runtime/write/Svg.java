// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

import java.util.Locale;

/** Lines of SVG. Numbers have one decimal at most, the same on every machine. */
final class Svg {
    private final StringBuilder m_text = new StringBuilder();

    /** Adds a line. Each {@code %s} takes a value, numbers rounded. */
    void line(String format, Object... values) {
        final var texts = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = values[i] instanceof Number number ? number(number.doubleValue()) : values[i];
        }
        m_text.append(String.format(Locale.ROOT, format, texts)).append('\n');
    }

    /**
     * Adds a line of text that takes up its estimated width, whichever font shows it.
     *
     * @param x where it begins
     * @param y its base line
     */
    void text(TextLine line, double x, double y) {
        final var words = new StringBuilder();
        final var mixed =
                line.words().stream().map(TextLine.Word::bold).distinct().count() > 1;
        for (final var word : line.words()) {
            final var text = Annotations.escape(word.text());
            words.append(words.isEmpty() || word.glued() ? "" : " ");
            words.append(mixed && word.bold() ? "<tspan font-weight=\"bold\">" + text + "</tspan>" : text);
        }
        line(
                "<text x=\"%s\" y=\"%s\" font-size=\"%s\"%s textLength=\"%s\" lengthAdjust=\"spacingAndGlyphs\">%s</text>",
                x,
                y,
                line.size(),
                !mixed && line.words().get(0).bold() ? " font-weight=\"bold\"" : "",
                line.width(),
                words);
    }

    static String color(int rgb) {
        return String.format("#%06x", rgb);
    }

    static String number(double value) {
        final var tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : String.format(Locale.ROOT, "%.1f", tenths / 10.0);
    }

    @Override
    public String toString() {
        return m_text.toString();
    }
}
