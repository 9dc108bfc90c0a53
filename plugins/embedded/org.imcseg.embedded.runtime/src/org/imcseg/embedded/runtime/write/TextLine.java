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

    /** A word and its weight. */
    record Word(String text, boolean bold) {
        double width(double size) {
            return TextWidth.of(text, size, bold);
        }
    }

    double width() {
        return width(words, size);
    }

    /** Its words with spaces between. */
    String text() {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    double height() {
        return size * LEADING;
    }

    private static double width(List<Word> words, double size) {
        return words.stream().mapToDouble(word -> word.width(size)).sum() + (words.size() - 1) * TextWidth.of(" ", size, false);
    }

    /** Breaks text into lines no wider than {@code width}; a word that is wider has a line of its own. */
    static List<TextLine> wrap(List<Word> text, int size, double width, int indent, boolean bullet, double above) {
        final List<TextLine> lines = new ArrayList<>();
        final List<Word> line = new ArrayList<>();
        for (final var word : text) {
            line.add(word);
            if (line.size() > 1 && width(line, size) > width - indent) {
                line.remove(line.size() - 1);
                lines.add(new TextLine(List.copyOf(line), size, indent, bullet && lines.isEmpty(), lines.isEmpty() ? above : 0));
                line.clear();
                line.add(word);
            }
        }
        lines.add(new TextLine(List.copyOf(line), size, indent, bullet && lines.isEmpty(), lines.isEmpty() ? above : 0));
        return lines;
    }

    /** The words of plain text; those between backquotes are bold. */
    static List<Word> words(String text) {
        final List<Word> words = new ArrayList<>();
        final var parts = text.strip().split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            final var bold = i % 2 == 1;
            final var joined = i > 0 && !parts[i].isEmpty() && !parts[i].startsWith(" ") && !words.isEmpty() && !parts[i - 1].endsWith(" ");
            final var next = parts[i].strip().split("\\s+");
            for (int w = 0; w < next.length; w++) {
                if (next[w].isEmpty()) {
                    continue;
                }
                if (w == 0 && joined && !bold && next[w].length() <= 2) { // a comma or stop after a bold word
                    final var last = words.remove(words.size() - 1);
                    words.add(new Word(last.text() + next[w], last.bold()));
                } else {
                    words.add(new Word(next[w], bold));
                }
            }
        }
        return words;
    }
}
