// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.imcseg.core.report.Block.KeyFigures;
import org.imcseg.core.report.Block.Picture;

/** Renders a report as one HTML file that needs nothing else: style and pictures are inside, no script, nothing is fetched. */
public final class HtmlPage {
    /** Length of a side per other side from which a picture is a strip. */
    private static final int ELONGATED = 3;
    /** Characters that a cell shows in one line. */
    private static final int SHORT = 32;
    /** The same in a table of more columns than fit the page otherwise. */
    private static final int SHORT_IF_WIDE = 16;
    private static final int WIDE = 10;

    private final StringBuilder html = new StringBuilder(1 << 16);

    private HtmlPage() {
    }

    /** The page as text, to be stored as UTF-8. */
    public static String render(Report report) {
        HtmlPage page = new HtmlPage();
        page.page(report);
        return page.html.toString();
    }

    private void page(Report report) {
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>").append(escape(report.title()))
                .append("</title>\n<style>\n").append(style()).append("</style></head>\n<body>\n<header><h1>")
                .append(escape(report.title())).append("</h1><p>").append(escape(report.subtitle())).append("</p></header>\n<main>\n");
        for (Report.Section section : report.sections()) {
            html.append("<section><h2>").append(escape(section.heading())).append("</h2>\n");
            section.blocks().forEach(this::block);
            html.append("</section>\n");
        }
        html.append("</main>\n</body></html>\n");
    }

    private void block(Block block) {
        if (block instanceof Block.Text text) {
            html.append("<p>").append(escape(text.text())).append("</p>\n");
        } else if (block instanceof Block.Notice notice) {
            html.append("<p class=\"notice\" role=\"note\">").append(escape(notice.text())).append("</p>\n");
        } else if (block instanceof Block.Table table) {
            table(table);
        } else if (block instanceof KeyFigures figures) {
            keyFigures(figures.figures());
        } else if (block instanceof Block.Chart chart) {
            html.append(chart.wide() ? "<figure class=\"chart wide\">" : "<figure class=\"chart\">");
            picture(chart.picture());
            html.append("</figure>\n");
        } else if (block instanceof Block.Gallery gallery) {
            html.append("<div class=\"gallery\">\n");
            for (Picture picture : gallery.pictures()) {
                html.append("<figure>");
                picture(picture);
                html.append("</figure>\n");
            }
            html.append("</div>\n");
        } else if (block instanceof Block.LinkedGallery gallery) {
            linked(gallery.pictures());
        } else if (block instanceof Block.Legend legend) {
            legend(legend);
        }
    }

    private void table(Block.Table table) {
        boolean wide = table.data().columns().size() > WIDE;
        int oneLine = wide ? SHORT_IF_WIDE : SHORT;
        html.append(wide ? "<div class=\"scroll\"><table class=\"wide\">" : "<div class=\"scroll\"><table>");
        if (!table.caption().isEmpty()) {
            html.append("<caption>").append(escape(table.caption())).append("</caption>");
        }
        html.append("<thead><tr>");
        for (int c = 0; c < table.data().columns().size(); c++) {
            html.append(table.data().isNumeric(c) ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">")
                    .append(escape(table.data().columns().get(c))).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<Object> row : table.data().rows()) {
            html.append("<tr>");
            for (Object cell : row) {
                String text = shown(cell);
                html.append(cell instanceof Number ? "<td class=\"number\">" : text.length() <= oneLine ? "<td class=\"short\">" : "<td>")
                        .append(escape(text)).append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n");
    }

    private void keyFigures(List<KeyFigures.Figure> figures) {
        html.append("<dl class=\"figures\">");
        for (KeyFigures.Figure figure : figures) {
            html.append("<div><dt>").append(escape(figure.name())).append("</dt><dd>").append(escape(figure.value()))
                    .append("<small>").append(escape(figure.note())).append("</small></dd></div>");
        }
        html.append("</dl>\n");
    }

    private void picture(Picture picture) {
        html.append("<img alt=\"").append(escape(picture.caption())).append("\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(picture.png())).append("\"><figcaption>").append(escape(picture.caption()))
                .append("</figcaption>");
    }

    private void linked(List<Block.LinkedPicture> pictures) {
        html.append("<div class=\"gallery linked\">\n");
        for (Block.LinkedPicture picture : pictures) {
            html.append("<figure").append(shape(picture)).append("><a href=\"").append(escape(url(picture.file())))
                    .append("\"><img loading=\"lazy\" alt=\"").append(escape(picture.caption()))
                    .append("\" src=\"").append(escape(url(picture.file()))).append("\"></a><figcaption>").append(escape(picture.caption()))
                    .append("</figcaption></figure>\n");
        }
        html.append("</div>\n");
    }

    /** A strip in a square would be a line: it takes the page's width, or a column's height. */
    private static String shape(Block.LinkedPicture picture) {
        return picture.width() > ELONGATED * picture.height() ? " class=\"across\""
                : picture.height() > ELONGATED * picture.width() ? " class=\"upright\"" : "";
    }

    /** A relative path as an address: spaces, umlauts and signs with a meaning escaped. */
    private static String url(String file) {
        return Arrays.stream(file.split("/")).map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20")).collect(Collectors.joining("/"));
    }

    private void legend(Block.Legend legend) {
        html.append("<p class=\"legend\">");
        for (Block.Legend.Entry entry : legend.entries()) {
            html.append("<span><i style=\"background:").append(String.format(Locale.ROOT, "#%06x", entry.rgb() & 0xFFFFFF))
                    .append("\"></i>").append(escape(entry.label())).append("</span>");
        }
        html.append("</p>\n");
    }

    /** Fractions with three decimals, whole numbers as they are, unknown as a dash. */
    static String shown(Object cell) {
        if (cell == null || cell instanceof Double d && d.isNaN() || cell instanceof Float f && f.isNaN()) {
            return "–";
        }
        if (cell instanceof Double || cell instanceof Float) {
            double value = ((Number) cell).doubleValue();
            boolean tiny = value != 0 && Math.abs(value) < 0.001;
            return String.format(Locale.ROOT, tiny ? "%.1e" : Math.abs(value) >= 1000 ? "%.0f" : "%.3f", value);
        }
        return cell.toString();
    }

    private static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    private static String style() {
        try (InputStream css = HtmlPage.class.getResourceAsStream("report.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
