// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

import java.util.List;

/** The picture of a workflow that KNIME shows before it is opened (workflow.svg), drawn like its modern editor. */
final class WorkflowPreview {
    private static final int MARGIN = 20;
    /** KNIME's colour of text. */
    private static final String TEXT = "#3e3a39";

    private static final int BORDER = 2;

    private final Svg m_svg = new Svg();
    private final WorkflowBuilder m_workflow;
    private final WorkflowLayout m_layout;

    private WorkflowPreview(WorkflowBuilder workflow, WorkflowLayout layout) {
        m_workflow = workflow;
        m_layout = layout;
    }

    static String of(WorkflowBuilder workflow, WorkflowLayout layout) {
        return new WorkflowPreview(workflow, layout).draw();
    }

    private String draw() {
        final var all = m_layout.bounds();
        final var width = Math.ceil(all.right() - all.left()) + 2 * MARGIN;
        final var height = Math.ceil(all.bottom() - all.top()) + 2 * MARGIN;
        final var left = Math.floor(all.left()) - MARGIN;
        final var top = Math.floor(all.top()) - MARGIN;
        m_svg.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        m_svg.line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"%s %s %s %s\" width=\"%s\" height=\"%s\""
                        + " font-family=\"Arial, Helvetica, 'Liberation Sans', sans-serif\" fill=\"%s\">",
                left, top, width, height, width, height, TEXT);
        m_svg.line("<title>%s</title>", Annotations.escape(m_workflow.name()));
        m_svg.line("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"#ffffff\"/>", left, top, width, height);
        m_workflow.notes().forEach(this::note);
        for (int i = 0; i < m_layout.paths().size(); i++) {
            final var connection = m_workflow.connections().get(i);
            m_layout.paths().get(i).draw(m_svg, connection.sourcePort() == 0 || connection.targetPort() == 0);
        }
        m_layout.nodes().forEach(this::node);
        m_svg.line("</svg>");
        return m_svg.toString();
    }

    private void note(Note note) {
        m_svg.line(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"#ffffff\" stroke=\"%s\" stroke-width=\"%s\"/>",
                note.x() + BORDER / 2,
                note.y() + BORDER / 2,
                note.width() - BORDER,
                note.height() - BORDER,
                Svg.color(note.borderColor()),
                BORDER);
        final List<TextLine> lines = new NoteText(note.text()).lines(note.width());
        double y = note.y() + NoteText.PADDING;
        for (final var line : lines) {
            y += line.above() + line.height();
            final var base = y - (line.height() - line.size()) / 2 - line.size() * 0.15;
            final var x = note.x() + NoteText.PADDING + line.indent();
            if (line.bullet()) {
                m_svg.line("<circle cx=\"%s\" cy=\"%s\" r=\"2.5\"/>", x - 10, base - line.size() * 0.33);
            }
            m_svg.text(line, x, base);
        }
    }

    private void node(NodePicture picture) {
        final var id = picture.node().id();
        picture.draw(
                m_svg,
                m_workflow.connections().stream().anyMatch(c -> c.target() == id && c.targetPort() == 0),
                m_workflow.connections().stream().anyMatch(c -> c.source() == id && c.sourcePort() == 0));
    }
}
