// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a note: a heading, then paragraphs separated by empty lines. A line that begins with "- " is an item of a
 * list, text between backquotes is bold. Sizes and distances are those of KNIME's modern editor.
 */
final class NoteText {
    private static final int HEADING_SIZE = 16;
    private static final int SIZE = 13;
    private static final int INDENT = 20;
    private static final double PARAGRAPH_GAP = 6;
    private static final double LIST_GAP = 13;
    /** Between border and text. */
    static final int PADDING = 12;

    private record Block(List<String> items, boolean list) {}

    private final String m_heading;
    private final List<Block> m_blocks = new ArrayList<>();

    NoteText(String text) {
        final var paragraphs = text.strip().split("\\n\\s*\\n", 2);
        m_heading = paragraphs[0].strip().replace("\n", " ");
        if (paragraphs.length > 1) {
            for (final var paragraph : paragraphs[1].strip().split("\\n\\s*\\n")) {
                add(paragraph);
            }
        }
    }

    private void add(String paragraph) {
        final List<String> items = new ArrayList<>();
        final var running = new StringBuilder();
        for (final var line : paragraph.strip().split("\\n")) {
            if (line.startsWith("- ")) {
                items.add(line.substring(2).strip());
            } else {
                running.append(running.isEmpty() ? "" : " ").append(line.strip());
            }
        }
        if (!running.isEmpty()) {
            m_blocks.add(new Block(List.of(running.toString()), false));
        }
        if (!items.isEmpty()) {
            m_blocks.add(new Block(items, true));
        }
    }

    /** The lines of a note of this width, its border and padding included. */
    List<TextLine> lines(int width) {
        final double room = width - 2.0 * PADDING;
        final List<TextLine> lines =
                new ArrayList<>(TextLine.wrap(TextLine.words("`" + m_heading + "`"), HEADING_SIZE, room, 0, false, 0));
        double gap = PARAGRAPH_GAP;
        for (final var block : m_blocks) {
            double above = block.list() ? LIST_GAP : gap;
            for (final var item : block.items()) {
                lines.addAll(TextLine.wrap(
                        TextLine.words(item), SIZE, room, block.list() ? INDENT : 0, block.list(), above));
                above = 0;
            }
            gap = block.list() ? LIST_GAP : PARAGRAPH_GAP;
        }
        return lines;
    }

    /** How high a note of this width must be to show all of it, with half a line to spare because fonts differ. */
    int height(int width) {
        return (int) Math.ceil(lines(width).stream()
                        .mapToDouble(line -> line.above() + line.height())
                        .sum()
                + 2.0 * PADDING
                + SIZE / 2.0);
    }

    /** As KNIME's modern editor saves it. */
    String html() {
        return "<h5>" + heading() + "</h5>" + body();
    }

    /** The heading as HTML. */
    String heading() {
        return Annotations.escape(m_heading);
    }

    /** What follows the heading, as HTML. */
    String body() {
        final var html = new StringBuilder();
        for (final var block : m_blocks) {
            html.append(block.list() ? "<ul>" : "");
            for (final var item : block.items()) {
                html.append(block.list() ? "<li><p>" : "<p>")
                        .append(inline(item))
                        .append(block.list() ? "</p></li>" : "</p>");
            }
            html.append(block.list() ? "</ul>" : "");
        }
        return html.toString();
    }

    private static String inline(String text) {
        return Annotations.escape(text).replaceAll("`([^`]*)`", "<strong>$1</strong>");
    }
}
