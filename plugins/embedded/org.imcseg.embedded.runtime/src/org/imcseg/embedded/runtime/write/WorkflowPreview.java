// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.imcseg.embedded.spi.EmbeddedSpi;
import org.knime.core.node.port.PortType;

/** The picture of a workflow that KNIME shows before it is opened (workflow.svg). */
final class WorkflowPreview {
    private static final int ICON = 32;
    private static final int MARGIN = 60;
    private static final int LINE = 16;

    private final StringBuilder m_svg = new StringBuilder();
    private final WorkflowBuilder m_workflow;

    private WorkflowPreview(WorkflowBuilder workflow) {
        m_workflow = workflow;
    }

    static String of(WorkflowBuilder workflow) {
        return new WorkflowPreview(workflow).draw();
    }

    private String draw() {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = Integer.MIN_VALUE;
        int bottom = Integer.MIN_VALUE;
        for (final var node : m_workflow.nodes()) {
            left = Math.min(left, node.x() - MARGIN);
            top = Math.min(top, node.y() - MARGIN);
            right = Math.max(right, node.x() + ICON + MARGIN);
            bottom = Math.max(bottom, node.y() + ICON + MARGIN);
        }
        for (final var note : m_workflow.notes()) {
            left = Math.min(left, note.x() - LINE);
            top = Math.min(top, note.y() - LINE);
            right = Math.max(right, note.x() + note.width() + LINE);
            bottom = Math.max(bottom, note.y() + note.height() + LINE);
        }
        m_svg.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        line("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"%d %d %d %d\" width=\"%d\" height=\"%d\""
            + " font-family=\"Roboto, Arial, sans-serif\" font-size=\"12\">", left, top, right - left, bottom - top, right - left,
            bottom - top);
        line("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", left, top, right - left, bottom - top);
        m_workflow.notes().forEach(this::note);
        connections();
        m_workflow.nodes().forEach(this::node);
        m_svg.append("</svg>\n");
        return m_svg.toString();
    }

    private void note(Note note) {
        line("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#ffffff\" stroke=\"#%06x\" stroke-width=\"2\"/>", note.x(),
            note.y(), note.width(), note.height(), note.borderColor());
        int y = note.y() + LINE + 4;
        boolean first = true;
        for (final var paragraph : note.text().strip().split("\\n\\s*\\n")) {
            for (final var text : wrap(paragraph.strip().replace("\n", " "), (note.width() - 16) / 6)) {
                line("<text x=\"%d\" y=\"%d\"%s>%s</text>", note.x() + 8, y, first ? " font-weight=\"bold\"" : "",
                    Annotations.escape(text));
                y += LINE;
            }
            first = false;
            y += 4;
        }
    }

    private static List<String> wrap(String text, int columns) {
        final List<String> lines = new ArrayList<>();
        final var line = new StringBuilder();
        for (final var word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private void connections() {
        for (final var connection : m_workflow.connections()) {
            final var source = m_workflow.nodes().get(connection.source() - 1);
            final var target = m_workflow.nodes().get(connection.target() - 1);
            final var outputs = EmbeddedSpi.NODES.outPorts(source.model());
            final var inputs = EmbeddedSpi.NODES.inPorts(target.model());
            final var x1 = source.x() + ICON + 4;
            final var y1 = source.y() + portY(connection.sourcePort(), outputs.size());
            final var x2 = target.x() - 4;
            final var y2 = target.y() + portY(connection.targetPort(), inputs.size());
            final var bend = Math.max(30, Math.abs(x2 - x1) / 2);
            line("<path d=\"M%d %d C%d %d %d %d %d %d\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>", x1, y1, x1 + bend, y1,
                x2 - bend, y2, x2, y2, connection.sourcePort() == 0 ? "#ff4b4b" : "#9b9b9b");
        }
    }

    private static int portY(int port, int count) {
        return port == 0 ? 0 : ICON * port / (count + 1);
    }

    private void node(NodeBuilder node) {
        line("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"%s\"/>", node.x(), node.y(), ICON, ICON,
            color(node));
        ports(node, EmbeddedSpi.NODES.inPorts(node.model()), -7);
        ports(node, EmbeddedSpi.NODES.outPorts(node.model()), ICON + 1);
        final var middle = node.x() + ICON / 2;
        line("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-weight=\"bold\">%s</text>", middle, node.y() - 8,
            Annotations.escape(node.name()));
        int y = node.y() + ICON + LINE + 2;
        for (final var text : wrap(node.caption(), 20)) {
            line("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>", middle, y, Annotations.escape(text));
            y += LINE;
        }
    }

    private void ports(NodeBuilder node, List<PortType> types, int dx) {
        for (int port = 1; port <= types.size(); port++) {
            final var y = node.y() + portY(port, types.size());
            line("<path d=\"M%d %d l6 4 l-6 4 z\" fill=\"#000000\"/>", node.x() + dx, y - 4);
        }
    }

    private static String color(NodeBuilder node) {
        return switch (node.type()) {
            case Source -> "#f29300";
            case Sink -> "#dd2c00";
            case Learner, Predictor -> "#388e3c";
            case Manipulator -> "#ffd600";
            case Visualizer -> "#1565c0";
            case LoopStart, LoopEnd -> "#0277bd";
            default -> "#8d6e63";
        };
    }

    private void line(String format, Object... values) {
        m_svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
