// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import static org.imcseg.core.figures.Xml.escape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table as HTML that shows all of its columns: what is too wide for a page is parted into tables below each other,
 * each with the first column.
 */
final class HtmlTable {
    /** Characters that a cell shows in one line. */
    private static final int SHORT = 24;
    /** The same in a table with many columns. */
    private static final int SHORT_IF_WIDE = 16;
    /** Columns from which a table is set smaller. */
    private static final int MANY = 11;
    /** Characters beside each other that a page has room for in small print, on paper as well. */
    private static final int ROOM = 142;

    private static final int PADDING = 2;

    private HtmlTable() {}

    static void write(ReportBlock.Table table, StringBuilder html) {
        List<List<Integer>> parts = parts(table.data());
        for (int p = 0; p < parts.size(); p++) {
            html.append(isWide(table.data()) ? "<table class=\"wide\">" : "<table>");
            String caption = table.caption()
                    + (parts.size() > 1
                            ? (table.caption().isEmpty() ? "Columns " : ", columns ") + "in part " + (p + 1) + " of "
                                    + parts.size()
                            : "");
            if (!caption.isEmpty()) {
                html.append("<caption>").append(escape(caption)).append("</caption>");
            }
            part(table, parts.get(p), html);
            html.append("</table>\n");
        }
    }

    private static void part(ReportBlock.Table table, List<Integer> columns, StringBuilder html) {
        ReportTable data = table.data();
        html.append("<thead><tr>");
        for (int c : columns) {
            html.append(data.isNumeric(c) ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">")
                    .append(escape(data.columns().get(c)))
                    .append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (int r = 0; r < data.rows().size(); r++) {
            html.append("<tr>");
            for (int c : columns) {
                cell(
                        data.rows().get(r).get(c),
                        data.isNumeric(c),
                        oneLine(data),
                        c == 0 ? table.links().get(r) : "",
                        html);
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>");
    }

    private static void cell(Object cell, boolean numeric, int oneLine, String link, StringBuilder html) {
        String text = HtmlPage.shown(cell);
        html.append(
                numeric || cell instanceof Number
                        ? "<td class=\"number\">"
                        : text.length() <= oneLine ? "<td class=\"short\">" : "<td>");
        if (link.isEmpty()) {
            html.append(escape(text));
        } else {
            html.append("<a href=\"#")
                    .append(escape(link))
                    .append("\">")
                    .append(escape(text))
                    .append("</a>");
        }
        html.append("</td>");
    }

    private static boolean isWide(ReportTable data) {
        return data.columns().size() >= MANY;
    }

    private static int oneLine(ReportTable data) {
        return isWide(data) ? SHORT_IF_WIDE : SHORT;
    }

    /** Columns that stand side by side. */
    private static List<List<Integer>> parts(ReportTable data) {
        List<List<Integer>> parts = new ArrayList<>();
        List<Integer> part = new ArrayList<>();
        int used = 0;
        for (int c = 0; c < data.columns().size(); c++) {
            int width = width(data, c);
            if (used + width > ROOM && part.size() > 1) {
                parts.add(part);
                part = new ArrayList<>(List.of(0));
                used = width(data, 0);
            }
            part.add(c);
            used += width;
        }
        parts.add(part);
        return parts;
    }

    /** The widest cell or word of the heading, in characters; long texts break. */
    private static int width(ReportTable data, int column) {
        int heading = Arrays.stream(data.columns().get(column).split(" "))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        int widest = data.rows().stream()
                .mapToInt(r -> HtmlPage.shown(r.get(column)).length())
                .max()
                .orElse(0);
        return PADDING + Math.max(heading, Math.min(widest, oneLine(data)));
    }
}
