// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import java.util.List;
import org.imcseg.core.report.ReportBlock.KeyFigures.Figure;

/** Renders sections of a report as Markdown (GitHub's, with tables): text and numbers, no pictures. */
public final class Markdown implements ReportBlock.Visitor {
    private final StringBuilder text = new StringBuilder();

    private Markdown() {}

    /**
     * @param level of the sections' headings, 1 to 6
     * @return lines ended by LF, an empty one between blocks
     */
    public static String render(List<Report.Section> sections, int level) {
        Markdown markdown = new Markdown();
        for (Report.Section section : sections) {
            markdown.paragraph("#".repeat(level) + " " + escape(section.heading()));
            section.blocks().forEach(block -> block.accept(markdown));
        }
        return markdown.text.toString();
    }

    @Override
    public void text(ReportBlock.Text plain) {
        paragraph(escape(plain.text()));
    }

    @Override
    public void notice(ReportBlock.Notice notice) {
        paragraph("> " + escape(notice.text()).replace("\n", "\n> "));
    }

    @Override
    public void keyFigures(ReportBlock.KeyFigures figures) {
        StringBuilder list = new StringBuilder();
        for (Figure figure : figures.figures()) {
            list.append(list.isEmpty() ? "- " : "\n- ")
                    .append(escape(figure.name()))
                    .append(": **")
                    .append(escape(figure.value()))
                    .append("** (")
                    .append(escape(figure.note()))
                    .append(')');
        }
        paragraph(list.toString());
    }

    @Override
    public void diagram(ReportBlock.Diagram diagram) {
        // pictures are left out, here and below
    }

    @Override
    public void chart(ReportBlock.Chart chart) {
        // as above
    }

    @Override
    public void gallery(ReportBlock.Gallery gallery) {
        // as above
    }

    @Override
    public void items(ReportBlock.Items items) {
        // as above
    }

    @Override
    public void linkedGallery(ReportBlock.LinkedGallery gallery) {
        // as above
    }

    @Override
    public void legend(ReportBlock.Legend legend) {
        // of pictures that are left out
    }

    private void paragraph(String line) {
        text.append(text.isEmpty() ? "" : "\n").append(line).append('\n');
    }

    @Override
    public void table(ReportBlock.Table table) {
        if (!table.caption().isEmpty()) {
            paragraph("*" + escape(table.caption()) + "*");
        }
        ReportTable data = table.data();
        StringBuilder lines = new StringBuilder(row(data.columns())).append("\n|");
        for (int c = 0; c < data.columns().size(); c++) {
            lines.append(data.isNumeric(c) ? " ---: |" : " --- |");
        }
        data.rows().forEach(r -> lines.append('\n').append(row(r)));
        paragraph(lines.toString());
    }

    private static String row(List<?> cells) {
        StringBuilder line = new StringBuilder("|");
        cells.forEach(c -> line.append(' ')
                .append(escape(HtmlPage.shown(c)).replace("|", "\\|").replace("\n", " "))
                .append(" |"));
        return line.toString();
    }

    /** Keeps file names and the like from becoming markup. */
    private static String escape(String plain) {
        return plain.replace("\\", "\\\\")
                .replace("*", "\\*")
                .replace("_", "\\_")
                .replace("`", "\\`")
                .replace("<", "&lt;")
                .replace("[", "\\[");
    }
}
