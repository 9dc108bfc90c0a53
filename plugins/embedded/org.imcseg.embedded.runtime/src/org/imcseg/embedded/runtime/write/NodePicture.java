// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.port.PortType;

/** A node as KNIME's modern editor draws it: its name above, icon and ports, its comment below. */
final class NodePicture {
    /** Width and height of the coloured square, pixels. */
    static final int ICON = 32;

    private static final int FONT = 12;
    private static final int LINE = 14;
    private static final int NAME_GAP = 9;
    private static final int COMMENT_GAP = 10;
    /** KNIME shows the node's state between icon and comment. */
    private static final int STATE = 20;

    private static final int NAME_WIDTH = 150;
    /** KNIME does not break comments, so what is longer is broken before it is saved. */
    private static final int COMMENT_WIDTH = 140;

    private final NodeBuilder m_node;
    private final List<PortType> m_inputs;
    private final List<PortType> m_outputs;
    private final List<TextLine> m_name;
    private final List<TextLine> m_comment = new ArrayList<>();

    NodePicture(NodeBuilder node) {
        m_node = node;
        final var model = node.model();
        m_inputs = EmbeddedSpi.NODES.inPorts(model);
        m_outputs = EmbeddedSpi.NODES.outPorts(model);
        m_name = TextLine.wrap(TextLine.words("`" + node.name() + "`"), FONT, NAME_WIDTH, 0, false, 0);
        if (!node.caption().isEmpty()) {
            node.caption().lines().forEach(line -> m_comment.addAll(comment(line, Integer.MAX_VALUE)));
        }
    }

    private static List<TextLine> comment(String text, int width) {
        final var words = Arrays.stream(text.split(" "))
                .map(word -> new TextLine.Word(word, false, false))
                .toList();
        return TextLine.wrap(words, FONT, width, 0, false, 0);
    }

    /** A comment with line breaks where it is too long for one line. */
    static String broken(String comment) {
        return comment.lines()
                .flatMap(line -> comment(line, COMMENT_WIDTH).stream())
                .map(TextLine::text)
                .collect(Collectors.joining("\n"));
    }

    NodeBuilder node() {
        return m_node;
    }

    Point input(int port) {
        return PortShape.middle(port, m_inputs.size(), false).plus(m_node.x(), m_node.y());
    }

    Point output(int port) {
        return PortShape.middle(port, m_outputs.size(), true).plus(m_node.x(), m_node.y());
    }

    /** Where the name stands. */
    Box nameBox() {
        return box(m_name, m_node.y() - NAME_GAP - m_name.size() * LINE, 0);
    }

    /** Where the comment stands, here and in KNIME. */
    Box commentBox() {
        return box(m_comment, m_node.y() + ICON + COMMENT_GAP, STATE);
    }

    /** Where icon and ports stand. */
    Box iconBox() {
        final var lowest =
                Math.max(input(m_inputs.size()).y(), output(m_outputs.size()).y()) + PortShape.SIZE / 2;
        return new Box(
                m_node.x() - PortShape.SIZE,
                m_node.y() - PortShape.SIZE,
                m_node.x() + ICON + PortShape.SIZE,
                Math.max(m_node.y() + ICON, lowest));
    }

    Box bounds() {
        return nameBox().union(iconBox()).union(commentBox());
    }

    private Box box(List<TextLine> text, double top, double below) {
        final var half = text.stream().mapToDouble(TextLine::width).max().orElse(0) / 2;
        final var middle = m_node.x() + ICON / 2.0;
        return new Box(middle - half, top, middle + half, top + (text.isEmpty() ? 0 : text.size() * LINE + below));
    }

    void draw(Svg svg, boolean variablesIn, boolean variablesOut) {
        torso(svg);
        NodeIcons.of(m_node.factory(), m_node.x() + ICON / 4.0, m_node.y() + ICON / 4.0)
                .ifPresent(icon -> svg.line("%s", icon));
        for (int port = 1; port <= m_inputs.size(); port++) {
            PortShape.draw(svg, m_inputs.get(port - 1), input(port));
        }
        for (int port = 1; port <= m_outputs.size(); port++) {
            PortShape.draw(svg, m_outputs.get(port - 1), output(port));
        }
        if (variablesIn) {
            PortShape.drawVariables(svg, input(0));
        }
        if (variablesOut) {
            PortShape.drawVariables(svg, output(0));
        }
        text(svg, m_name, nameBox().top());
        text(svg, m_comment, commentBox().top());
    }

    private void text(Svg svg, List<TextLine> lines, double top) {
        double base = top + LINE - 3;
        for (final var line : lines) {
            svg.text(line, m_node.x() + ICON / 2.0 - line.width() / 2, base);
            base += LINE;
        }
    }

    /** A square; the start of a loop has a notch at its right, the end a point at its left. */
    private void torso(Svg svg) {
        final var path =
                switch (m_node.type()) {
                    case LoopStart -> "h29 l-4 16 l4 16 h-29 a3 3 0 0 1 -3 -3 v-26 a3 3 0 0 1 3 -3 z";
                    case LoopEnd -> "h26 a3 3 0 0 1 3 3 v26 a3 3 0 0 1 -3 3 h-25 l-4 -16 l4 -16 z";
                    default -> "h26 a3 3 0 0 1 3 3 v26 a3 3 0 0 1 -3 3 h-26 a3 3 0 0 1 -3 -3 v-26 a3 3 0 0 1 3 -3 z";
                };
        svg.line("<path d=\"M%s %s %s\" fill=\"%s\"/>", m_node.x() + 3, m_node.y(), path, color(m_node.type()));
    }

    private static String color(NodeType type) {
        return switch (type) {
            case Source -> "#ff9632";
            case Sink -> "#ff4b4b";
            case Learner -> "#c8e632";
            case Predictor -> "#3cb44b";
            case Manipulator -> "#ffd800";
            case Visualizer -> "#2b94b1";
            case LoopStart, LoopEnd -> "#88d8e4";
            default -> "#d2a384";
        };
    }
}
