// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of text that was broken to a width.
 *
 * @param words in their order, none empty
 * @param size of the font, pixels
 * @param indent distance from the left edge of the text, pixels
 * @param bullet whether a bullet stands before it
 * @param above space above, pixels
 */
record TextLine(List<Word> words, int size, int indent, boolean bullet, double above) {
    /** KNIME's distance of lines, as a multiple of the font's size. */
    static final double LEADING = 1.44;

    /**
     * A word, or a piece of one.
     *
     * @param bold its weight
     * @param glued whether there is no space before it
     */
    record Word(String text, boolean bold, boolean glued) {
        /** With the space before it, if any. */
        String spaced(boolean first) {
            return first || glued ? text : " " + text;
        }

        private double width(double size, boolean first) {
            return TextWidth.of(text, size, bold) + (first || glued ? 0 : TextWidth.of(" ", size, false));
        }
    }

    double width() {
        return width(words, size);
    }

    /** As plain text. */
    String text() {
        return words.stream().map(word -> word.spaced(word == words.get(0))).collect(Collectors.joining());
    }

    double height() {
        return size * LEADING;
    }

    private static double width(List<Word> words, double size) {
        double width = 0;
        for (int i = 0; i < words.size(); i++) {
            width += words.get(i).width(size, i == 0);
        }
        return width;
    }

    /** Breaks text into lines no wider than {@code width}; a word that is wider has a line of its own. */
    static List<TextLine> wrap(List<Word> text, int size, double width, int indent, boolean bullet, double above) {
        final List<TextLine> lines = new ArrayList<>();
        List<Word> line = new ArrayList<>();
        for (int i = 0; i < text.size(); ) {
            int next = i + 1;
            while (next < text.size() && text.get(next).glued()) {
                next++;
            }
            final List<Word> longer = new ArrayList<>(line);
            longer.addAll(text.subList(i, next));
            if (!line.isEmpty() && width(longer, size) > width - indent) {
                lines.add(new TextLine(
                        List.copyOf(line), size, indent, bullet && lines.isEmpty(), lines.isEmpty() ? above : 0));
                line = new ArrayList<>(text.subList(i, next));
            } else {
                line = longer;
            }
            i = next;
        }
        lines.add(
                new TextLine(List.copyOf(line), size, indent, bullet && lines.isEmpty(), lines.isEmpty() ? above : 0));
        return lines;
    }

    /** The words of plain text; those between backquotes are bold. */
    static List<Word> words(String text) {
        final List<Word> words = new ArrayList<>();
        final var parts = text.strip().split("`", -1);
        boolean space = true;
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].isEmpty()) {
                continue;
            }
            space |= Character.isWhitespace(parts[i].charAt(0));
            for (final var word : parts[i].strip().split("\\s+")) {
                if (!word.isEmpty()) {
                    words.add(new Word(word, i % 2 == 1, !space));
                    space = true;
                }
            }
            space = Character.isWhitespace(parts[i].charAt(parts[i].length() - 1));
        }
        return words;
    }
}
